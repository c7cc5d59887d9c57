//! What the county as a whole lacks: steps of the care chain, tasks, exposed groups.

use super::portal::Assembly;
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::model::{
    Audience, CareStep, MembershipStatus, Offer, ServiceArea, Task, TaskPart, VulnerableGroup, is_covered,
};

/// Says the gaps. They are warnings: a gap that is shown is better than one that is hidden.
pub(crate) fn check(assembly: &Assembly, diagnostics: &mut Diagnostics) {
    care_chain(assembly, diagnostics);
    tasks(assembly, diagnostics);
    groups(assembly, diagnostics);
}

fn care_chain(assembly: &Assembly, diagnostics: &mut Diagnostics) {
    for municipality in assembly.municipalities.values() {
        let missing: Vec<&str> = CareStep::ALL
            .iter()
            .filter(|step| {
                !assembly.services.values().any(|service| {
                    let offer = Offer::of(&service.value);
                    *offer.service_area != ServiceArea::National
                        && offer.service_area.covers(&municipality.value.id)
                        && is_covered(&[offer], **step, Audience::Victim)
                })
            })
            .map(|step| step.as_str())
            .collect();
        if !missing.is_empty() {
            let message = format!(
                "The care chain of {} has no one for: {}.",
                municipality.value.long_name,
                missing.join(", ")
            );
            let help = "Somebody falls between the parties there. If a service does it, put the step into its `care_chain`.";
            diagnostics
                .push(Diagnostic::new(Code::CareChainGap, municipality.place.at("code"), message).help(help));
        }
    }
}

fn tasks(assembly: &Assembly, diagnostics: &mut Diagnostics) {
    let members = || {
        assembly.organizations.values().filter(|organization| {
            organization
                .value
                .membership
                .as_ref()
                .is_some_and(|membership| membership.status == MembershipStatus::Member)
        })
    };
    for task in Task::ALL {
        let has_main = members().any(|organization| {
            organization.value.tasks.iter().any(|role| role.task == *task && role.role == TaskPart::Main)
        });
        if !has_main {
            let message = format!("No party has the main responsibility for `{}`.", task.as_str());
            let help = "The page \"Vem gör vad\" shows the gap. When the parties have agreed, write it in one party's `tasks`.";
            diagnostics.push(Diagnostic::new(Code::TaskGap, assembly.place.at("county"), message).help(help));
        }
    }
}

fn groups(assembly: &Assembly, diagnostics: &mut Diagnostics) {
    for group in VulnerableGroup::ALL {
        let page = assembly.pages.values().any(|page| page.groups.contains(group));
        let service = assembly.services.values().any(|service| service.value.groups.contains(group));
        let lacks = match (page, service) {
            (true, true) => continue,
            (false, true) => "No page says that it is about",
            (true, false) => "No service says that it knows",
            (false, false) => "Neither a page nor a service says that it knows",
        };
        let message = format!("{lacks} the group `{}`.", group.as_str());
        let help = "Name the group in `groups:` of the page or service that knows it.";
        diagnostics.push(Diagnostic::new(Code::GroupGap, assembly.place.at("county"), message).help(help));
    }
}
