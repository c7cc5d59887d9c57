//! The closed lists of the field, each word with the spelling that content and templates use.

/// A closed list of words.
pub trait Vocabulary: Copy + 'static {
    /// Every value, in the order in which readers meet them.
    const WORDS: &'static [Self];

    /// The word in content and templates.
    fn word(self) -> &'static str;

    /// The value of a word.
    fn from_word(word: &str) -> Option<Self> {
        Self::WORDS.iter().copied().find(|value| value.word() == word)
    }
}

macro_rules! vocabulary {
    ($($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $word:literal,)+ })+) => {
        $(
            $(#[$doc])*
            #[derive(
                Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize,
            )]
            pub enum $name {
                $($(#[$variant_doc])* $variant,)+
            }

            impl $name {
                /// Every word, in the order in which readers meet them.
                pub const ALL: &[Self] = &[$(Self::$variant,)+];

                /// The word in content and templates.
                pub fn as_str(self) -> &'static str {
                    match self { $(Self::$variant => $word,)+ }
                }
            }

            impl $crate::model::Vocabulary for $name {
                const WORDS: &'static [Self] = Self::ALL;

                fn word(self) -> &'static str {
                    self.as_str()
                }
            }
        )+
    };
}

pub(in crate::model) use vocabulary;

mod cooperation;

pub use cooperation::{
    Change, Chapter, DocumentKind, DocumentLevel, DocumentStanding, DocumentStatus, EventKind, FigureUnit,
    FollowUpResult, GroupFocus, GroupLevel, GroupStatus, MeetingKind, MeetingStatus, PersonGroup,
    Perspective, Progress, Reach,
};

vocabulary! {
    /// In which edition of a portal a record stands. What is internal is only in the edition for the parties' own people.
    Edition {
        /// On the open site, and in the internal edition too.
        Public = "public",
        /// In the internal edition alone.
        Internal = "internal",
    }
    /// For whom something is. The four entries of the portal (N16) are [`Audience::ENTRIES`].
    Audience {
        /// Somebody who is hurt.
        Victim = "victim",
        /// A child or young person (N5).
        Child = "child",
        /// Somebody who hurts (N6).
        Abuser = "abuser",
        /// A relative or friend.
        Relative = "relative",
        /// Staff who meet them.
        Professional = "professional",
    }
    /// What a reader needs now.
    Need {
        /// Danger now.
        Acute = "acute",
        /// Somebody to talk to.
        Talk = "talk",
        /// Protection and a place to be.
        Protection = "protection",
        /// Police and the way through court.
        Police = "police",
        /// Care for body and mind.
        Care = "care",
        /// Help for children.
        Children = "children",
        /// Support in daily life.
        Support = "support",
        /// To stop using violence.
        Change = "change",
        /// Help with a relation that is not safe or not well.
        Relationship = "relationship",
        /// Advice for those who work with it.
        Advice = "advice",
    }
    /// The steps of the care chain (insatskedja, N32), in order.
    CareStep {
        /// Upptäckt.
        Detection = "detection",
        /// Skydd.
        Protection = "protection",
        /// Stöd.
        Support = "support",
        /// Behandling.
        Treatment = "treatment",
        /// Rättsprocess.
        Legal = "legal",
        /// Uppföljning.
        FollowUp = "follow-up",
    }
    /// The seven especially exposed groups of N43; young and old women, one group there, are two here.
    VulnerableGroup {
        /// Honour-based violence and oppression.
        Honour = "honour",
        /// Homosexual, bisexual, transgender and queer persons.
        Lgbtq = "lgbtq",
        /// Persons with a disability.
        Disability = "disability",
        /// Young women.
        Young = "young",
        /// Older women.
        Elderly = "elderly",
        /// Persons with substance abuse.
        Substance = "substance",
        /// Persons born abroad.
        ForeignBorn = "foreign-born",
        /// Persons in trafficking or prostitution.
        Trafficking = "trafficking",
    }
    /// What kind of service it is.
    ServiceKind {
        /// 112.
        Emergency = "emergency",
        /// The police.
        Police = "police",
        /// A help line by telephone or chat.
        Helpline = "helpline",
        /// The kommun's social services (socialtjänst).
        SocialServices = "social-services",
        /// Social services out of hours (socialjour).
        SocialEmergency = "social-emergency",
        /// A women's shelter organization (kvinnojour).
        WomensShelter = "womens-shelter",
        /// Support for men who are hurt (manlig jour).
        MensSupport = "mens-support",
        /// Support for victims of crime (brottsofferjour).
        VictimSupport = "victim-support",
        /// For those who want to stop using violence (icke-våldsmottagning).
        NonViolence = "non-violence",
        /// Barn- och ungdomspsykiatri.
        ChildPsychiatry = "child-psychiatry",
        /// Vuxenpsykiatri.
        AdultPsychiatry = "adult-psychiatry",
        /// Primärvård.
        PrimaryCare = "primary-care",
        /// Ungdomsmottagning.
        YouthClinic = "youth-clinic",
        /// Familjerådgivning.
        FamilyCounselling = "family-counselling",
        /// Barnahus.
        ChildrensHouse = "childrens-house",
        /// Skyddat boende.
        ShelteredHousing = "sheltered-housing",
        /// Support against honour-based violence.
        HonourSupport = "honour-support",
        /// Akutmottagning.
        EmergencyCare = "emergency-care",
        /// Frivård.
        Probation = "probation",
        /// Åklagare.
        Prosecution = "prosecution",
        /// A coordinating function for professionals.
        Coordination = "coordination",
        /// Beroendevård.
        AddictionCare = "addiction-care",
        /// Support for persons with a disability.
        DisabilitySupport = "disability-support",
        /// Support for the elderly.
        ElderSupport = "elder-support",
    }
    /// Whether a service can be used, as HSDS has it.
    ServiceStatus {
        /// It can.
        Active = "active",
        /// It cannot.
        Inactive = "inactive",
        /// Not for the moment.
        TemporarilyClosed = "temporarily-closed",
        /// Never again.
        Defunct = "defunct",
    }
    /// What a telephone number is for (RFC 6350).
    PhoneType {
        /// Speech.
        Voice = "voice",
        /// Text telephony.
        TextTelephone = "text-telephone",
        /// Text messages.
        Sms = "sms",
    }
    /// A list of words by which services are classed, as open data names it.
    Taxonomy {
        /// What kind of service it is: [`ServiceKind`].
        Kind = "kind",
        /// Whom it is for: [`Audience`].
        Audience = "audience",
        /// What it helps with: [`Need`].
        Need = "need",
        /// Where in the chain of care it helps: [`CareStep`].
        CareStep = "care-step",
        /// Which especially exposed groups it knows: [`VulnerableGroup`].
        Group = "group",
    }
    /// How soon a fact must be checked again.
    ReviewClass {
        /// A line that a life may hang on.
        Crisis = "crisis",
        /// A local service.
        Local = "local",
        /// Background.
        Reference = "reference",
    }
    /// The three classes of actors (N37).
    OrganizationClass {
        /// Myndigheter.
        Authority = "authority",
        /// Särskilda verksamheter.
        Specialist = "specialist",
        /// Frivilligorganisationer.
        Voluntary = "voluntary",
    }
    /// What kind of organization it is.
    OrganizationKind {
        /// Kommun.
        Municipality = "municipality",
        /// Region.
        Region = "region",
        /// Polismyndigheten.
        Police = "police",
        /// Åklagarmyndigheten.
        Prosecutor = "prosecutor",
        /// Länsstyrelsen.
        CountyBoard = "county-board",
        /// Kriminalvården.
        Probation = "probation",
        /// A voluntary organization.
        Voluntary = "voluntary",
        /// Anything else.
        Other = "other",
    }
    /// Where a party stands in the cooperation (N13).
    MembershipStatus {
        /// It has signed.
        Member = "member",
        /// It has been asked.
        Invited = "invited",
        /// It has left.
        Left = "left",
    }
    /// What has to be done, in "vem gör vad".
    Task {
        /// Förebygga.
        Prevention = "prevention",
        /// Upptäcka.
        Detection = "detection",
        /// Skydda.
        Protection = "protection",
        /// Ordna boende.
        Housing = "housing",
        /// Ge stöd.
        Support = "support",
        /// Se till barnen.
        Children = "children",
        /// Utreda brott.
        Investigation = "investigation",
        /// Åtala.
        Prosecution = "prosecution",
        /// Vårda och behandla.
        Treatment = "treatment",
        /// Behandla den som använder våld.
        AbuserTreatment = "abuser-treatment",
        /// Samordna.
        Coordination = "coordination",
        /// Följa upp.
        FollowUp = "follow-up",
    }
    /// How far a party answers for a task.
    TaskPart {
        /// It has the main responsibility.
        Main = "main",
        /// It takes part.
        Shared = "shared",
    }
    /// The five parts of a basic level (N19).
    BasicPart {
        /// Rättssäkerhet.
        LegalCertainty = "legal-certainty",
        /// Skydd.
        Protection = "protection",
        /// Råd.
        Advice = "advice",
        /// Stöd.
        Support = "support",
        /// Behandling.
        Treatment = "treatment",
    }
    /// The four tasks of a kommun (S11), as good examples and the coverage are sorted by.
    MunicipalTask {
        /// Förebygga våld.
        Prevent = "prevent",
        /// Upptäcka våld.
        Detect = "detect",
        /// Ge stöd och skydd.
        Protect = "protect",
        /// Erbjuda behandling.
        Treat = "treat",
    }
    /// Which routine of a kommun.
    RoutineKind {
        /// A police report has been made and the injured party is over 18 (N27).
        Adult = "adult",
        /// A child is hurt or has witnessed violence (N26).
        Child = "child",
    }
    /// Whom a training is for in particular (O19, O29, S12).
    Profession {
        /// Socialtjänst.
        SocialServices = "social-services",
        /// Förskola.
        Preschool = "preschool",
        /// Skola.
        School = "school",
        /// SFI och vuxenutbildning.
        AdultEducation = "adult-education",
        /// Universitet och högskola.
        University = "university",
        /// Primärvård.
        PrimaryCare = "primary-care",
        /// Sjukhusvård (K25).
        HospitalCare = "hospital-care",
        /// Mödra- och barnhälsovård (MVC, BVC).
        MaternalChildHealth = "maternal-child-health",
        /// Förebyggande hälsovård.
        PreventiveHealth = "preventive-health",
        /// Ungdomsmottagning.
        YouthClinic = "youth-clinic",
        /// Asyl- och invandrarhälsa.
        MigrantHealth = "migrant-health",
        /// Kultur och fritid.
        CultureLeisure = "culture-leisure",
        /// Funktionshinderområdet.
        DisabilityServices = "disability-services",
        /// Äldreomsorg.
        ElderCare = "elder-care",
        /// Brottsofferjour och kvinnojour.
        VictimSupport = "victim-support",
    }
    /// A package of a course for a learning platform.
    PackageFormat {
        /// SCORM 1.2, a module each (SCO) for every lesson and the quiz.
        Scorm12 = "scorm-1.2",
        /// SCORM 1.2, the whole course in one.
        Scorm12Single = "scorm-1.2-single",
        /// SCORM 2004, 4th edition, a module each.
        Scorm2004 = "scorm-2004",
        /// SCORM 2004, the whole course in one.
        Scorm2004Single = "scorm-2004-single",
        /// cmi5.
        Cmi5 = "cmi5",
    }
    /// How far a site meets the accessibility law, in Digg's words.
    Conformance {
        /// Helt förenlig.
        Full = "full",
        /// Delvis förenlig.
        Partial = "partial",
        /// Inte förenlig.
        None = "none",
    }
}

impl Taxonomy {
    /// The words of the list, in the order in which readers meet them.
    pub fn words(self) -> Vec<&'static str> {
        fn of<T: Vocabulary>() -> Vec<&'static str> {
            T::WORDS.iter().map(|word| word.word()).collect()
        }
        match self {
            Self::Kind => of::<ServiceKind>(),
            Self::Audience => of::<Audience>(),
            Self::Need => of::<Need>(),
            Self::CareStep => of::<CareStep>(),
            Self::Group => of::<VulnerableGroup>(),
        }
    }
}

impl Audience {
    /// The four entries, in the order that every page keeps.
    pub const ENTRIES: [Audience; 4] =
        [Audience::Victim, Audience::Abuser, Audience::Relative, Audience::Professional];
}

impl ServiceKind {
    /// Whether people hide there: such a service has no address, ever.
    pub fn is_shelter(self) -> bool {
        matches!(self, Self::WomensShelter | Self::ShelteredHousing)
    }
}

impl PackageFormat {
    /// Whether the whole course is one unit, with one page.
    pub fn is_single(self) -> bool {
        !matches!(self, Self::Scorm12 | Self::Scorm2004)
    }
}

impl ServiceKind {
    /// The need that most people have who turn to such a service: under which it stands in lists.
    pub fn first_need(self) -> Need {
        match self {
            Self::Emergency | Self::SocialEmergency | Self::EmergencyCare => Need::Acute,
            Self::Helpline
            | Self::WomensShelter
            | Self::MensSupport
            | Self::VictimSupport
            | Self::HonourSupport => Need::Talk,
            Self::ShelteredHousing => Need::Protection,
            Self::Police | Self::Prosecution => Need::Police,
            Self::ChildPsychiatry | Self::ChildrensHouse => Need::Children,
            Self::AdultPsychiatry | Self::PrimaryCare | Self::YouthClinic | Self::AddictionCare => Need::Care,
            Self::SocialServices | Self::DisabilitySupport | Self::ElderSupport => Need::Support,
            Self::NonViolence | Self::Probation => Need::Change,
            Self::FamilyCounselling => Need::Relationship,
            Self::Coordination => Need::Advice,
        }
    }
}
