//! `organization.yaml` into an [`Organization`].

use super::field::Fields;
use super::{button, function};
use crate::diag::Code;
use crate::model::{
    BasicLevel, BasicPart, Contact, FollowUp, LegalBasis, Membership, MembershipStatus, Organization,
    OrganizationClass, PartTexts, TaskRole, Training,
};
use crate::record::{
    BasicLevelRecord, ContactRecord, LegalBasisRecord, MembershipRecord, OrganizationRecord, PartRecord,
    TaskRecord, TrainingRecord,
};
use std::collections::BTreeMap;

/// Reads an organization; `None` when something it cannot be without is wrong, and said.
pub(crate) fn organization(
    fields: &mut Fields<'_>,
    id: &str,
    record: &OrganizationRecord,
) -> Option<Organization> {
    let id = fields.id("", id);
    let name = fields.text("name", &record.name);
    let short_name = fields.optional_text("short_name", record.short_name.as_ref());
    let class = fields.word("class", &record.class);
    let kind = fields.word("kind", &record.kind);
    let description = fields.text("description", &record.description);
    let membership = record.membership.as_ref().and_then(|record| membership(fields, record));
    let responsibility = fields.optional_text("responsibility", record.responsibility.as_ref());
    let mandate = fields.optional_text("mandate", record.mandate.as_ref());
    let legal_basis = legal_basis(fields, &record.legal_basis);
    let former_names = record.former_names.iter().enumerate().filter_map(|(index, former)| {
        let name = fields.text(&format!("former_names[{index}].name"), &former.name);
        name.zip(fields.date(&format!("former_names[{index}].until"), &former.until))
    });
    let former_names = former_names.collect();
    let website = fields.optional_url("website", record.website.as_ref());
    let contact = record.contact.as_ref().and_then(|record| contact(fields, record));
    let functions = function::functions(fields, &record.functions);
    let tasks = tasks(fields, &record.tasks);
    let basic_level = record.basic_level.as_ref().and_then(|record| basic_level(fields, record));
    let button = record.button.as_ref().map(|record| button::button(fields, record));
    let training = training(fields, &record.training);
    let verification = fields.verification(
        &record.assured_date,
        &record.assured_by,
        &record.source,
        record.source_url.as_ref(),
        record.confirmed,
    );
    let organization = Organization {
        id: id?,
        name: name?,
        short_name,
        class: class?,
        kind: kind?,
        description: description?,
        membership,
        responsibility,
        mandate,
        legal_basis,
        former_names,
        website,
        contact,
        functions,
        tasks,
        basic_level,
        button,
        training,
        verification: verification?,
    };
    party_rules(fields, &organization, record);
    Some(organization)
}

/// How many of a party's staff have taken which course.
fn training(fields: &mut Fields<'_>, records: &[TrainingRecord]) -> Vec<Training> {
    let mut training = Vec::new();
    for (index, record) in records.iter().enumerate() {
        let path = format!("training[{index}]");
        let course = fields.id(&format!("{path}.course"), &record.course);
        let date = fields.date(&format!("{path}.date"), &record.date);
        if record.trained > record.staff {
            let message = format!("{} of {} cannot have taken the course.", record.trained, record.staff);
            let help = "`staff` is how many should take it, `trained` how many of them have.";
            fields.problem(Code::InvalidValue, &format!("{path}.trained"), message, help);
            continue;
        }
        training.extend(course.zip(date).map(|(course, date)| Training {
            course,
            staff: record.staff,
            trained: record.trained,
            date,
        }));
    }
    training
}

/// What the cooperation asks of those that have signed it.
fn party_rules(fields: &mut Fields<'_>, organization: &Organization, record: &OrganizationRecord) {
    let Some(membership) = &organization.membership else { return };
    let name = organization.name.get(&crate::model::LangTag::swedish()).value.clone();
    if membership.status != MembershipStatus::Member {
        return;
    }
    if record.contact.is_none() && record.functions.is_empty() {
        let help = "The parties have agreed that each names a function to turn to. Staff in another kommun need it when \
                    somebody moves there in fear. Add `contact:` or `functions:` with a function, never a person, and a telephone or a web address.";
        fields.problem(
            Code::PartyWithoutContact,
            "membership",
            format!("{name} is a member but has no contact function."),
            help,
        );
    }
    if organization.class == OrganizationClass::Authority && record.legal_basis.is_empty() {
        let help = "Somebody who is refused help must be able to see which law gives them the right to it. Add `legal_basis:`.";
        fields.problem(
            Code::PartyWithoutLegalBasis,
            "class",
            format!("{name} is an authority without a legal basis."),
            help,
        );
    }
    if organization.class == OrganizationClass::Authority {
        let missing: Vec<_> = BasicPart::ALL
            .iter()
            .filter(|part| {
                !organization.basic_level.as_ref().is_some_and(|level| level.parts.contains_key(part))
            })
            .map(|part| part.as_str())
            .collect();
        if !missing.is_empty() {
            let path = if organization.basic_level.is_some() { "basic_level" } else { "membership" };
            let help = "The page shows the part as missing, which is honest. Write it when the authority has decided what it is.";
            fields.problem(
                Code::BasicLevelGap,
                path,
                format!("The basic level of {name} lacks {}.", missing.join(", ")),
                help,
            );
        }
    }
}

fn membership(fields: &mut Fields<'_>, record: &MembershipRecord) -> Option<Membership> {
    let status = fields.word("membership.status", &record.status);
    let since = fields.optional_date("membership.since", record.since.as_ref());
    let until = fields.optional_date("membership.until", record.until.as_ref());
    Some(Membership { status: status?, since, until })
}

/// Laws and mandates, under the key `legal_basis`.
pub(crate) fn legal_basis(fields: &mut Fields<'_>, records: &[LegalBasisRecord]) -> Vec<LegalBasis> {
    let read = |(index, record): (usize, &LegalBasisRecord)| {
        let name = fields.text(&format!("legal_basis[{index}].name"), &record.name)?;
        let url = fields.optional_url(&format!("legal_basis[{index}].url"), record.url.as_ref());
        Some(LegalBasis { name, reference: record.reference.as_deref().map(Into::into), url })
    };
    records.iter().enumerate().filter_map(read).collect()
}

fn contact(fields: &mut Fields<'_>, record: &ContactRecord) -> Option<Contact> {
    let function = fields.text("contact.function", &record.function);
    let phone = record.phone.as_ref().and_then(|number| fields.phone("contact.phone", number));
    let email = fields.email("contact.email", record.email.as_ref(), record.email_warning.as_ref());
    let url = fields.optional_url("contact.url", record.url.as_ref());
    if record.phone.is_none() && record.url.is_none() {
        let help = "Add `phone:` or `url:`. A mail address alone is not enough: a mail waits, and it may be read by others.";
        fields.problem(
            Code::PartyWithoutContact,
            "contact",
            "The contact function can be reached neither by telephone nor on the web.",
            help,
        );
    }
    Some(Contact { function: function?, phone, email, url })
}

fn tasks(fields: &mut Fields<'_>, records: &[TaskRecord]) -> Vec<TaskRole> {
    let read = |(index, record): (usize, &TaskRecord)| {
        let task = fields.word(&format!("tasks[{index}].task"), &record.task);
        let role = fields.word(&format!("tasks[{index}].role"), &record.role);
        Some(TaskRole { task: task?, role: role? })
    };
    records.iter().enumerate().filter_map(read).collect()
}

fn basic_level(fields: &mut Fields<'_>, record: &BasicLevelRecord) -> Option<BasicLevel> {
    let adopted = fields.date("basic_level.adopted", &record.adopted);
    let given: [(BasicPart, &Option<PartRecord>, &str); 5] = [
        (BasicPart::LegalCertainty, &record.legal_certainty, "legal_certainty"),
        (BasicPart::Protection, &record.protection, "protection"),
        (BasicPart::Advice, &record.advice, "advice"),
        (BasicPart::Support, &record.support, "support"),
        (BasicPart::Treatment, &record.treatment, "treatment"),
    ];
    let mut parts = BTreeMap::new();
    for (part, record, key) in given {
        let Some(record) = record else { continue };
        let victim = fields.text(&format!("basic_level.{key}.victim"), &record.victim);
        let professional = fields.text(&format!("basic_level.{key}.professional"), &record.professional);
        let path = format!("basic_level.{key}.response_time");
        let response_time = fields.optional_text(&path, record.response_time.as_ref());
        if let Some((victim, professional)) = victim.zip(professional) {
            parts.insert(part, PartTexts { victim, professional, response_time });
        }
    }
    let mut follow_ups = Vec::new();
    for (index, record) in record.follow_ups.iter().enumerate() {
        let path = format!("basic_level.follow_ups[{index}]");
        let date = fields.date(&format!("{path}.date"), &record.date);
        // Keys of YAML have underscores, words hyphens; both spellings of the same part are understood.
        let part = fields.word(&format!("{path}.part"), &record.part.replace('_', "-"));
        let result = fields.word(&format!("{path}.result"), &record.result);
        let note = fields.optional_text(&format!("{path}.note"), record.note.as_ref());
        if let (Some(date), Some(part), Some(result)) = (date, part, result) {
            if follow_ups.iter().any(|other: &FollowUp| (other.date, other.part) == (date, part)) {
                let message = format!("`{}` has two results on {date}.", part.as_str());
                let help =
                    "A part has one result a day. Take one of them away, or write the day that it is from.";
                fields.problem(Code::InvalidValue, &format!("{path}.part"), message, help);
            }
            follow_ups.push(FollowUp { date, part, result, note });
        }
    }
    follow_ups.sort_by_key(|follow_up| (follow_up.date, follow_up.part));
    Some(BasicLevel { adopted: adopted?, parts, follow_ups })
}
