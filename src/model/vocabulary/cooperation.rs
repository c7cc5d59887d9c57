//! The words of the cooperation: its groups, meetings and documents, what it promises, follows up and counts.

vocabulary! {
    /// What a part of the survey is about (N46).
    Chapter {
        /// How much violence the authorities meet.
        Extent = "extent",
        /// What they do.
        Measures = "measures",
        /// How they work together.
        Cooperation = "cooperation",
    }
    /// What a figure of the survey counts.
    FigureUnit {
        /// Cases: one person may be in many.
        Cases = "cases",
        /// Persons.
        Persons = "persons",
        /// Services or places: no persons.
        Services = "services",
        /// Hundredths of something: of the staff, for example.
        Percent = "percent",
    }
    /// Whom a figure of the survey is about. The first four together are the last.
    PersonGroup {
        /// Women.
        Women = "women",
        /// Men.
        Men = "men",
        /// Girls.
        Girls = "girls",
        /// Boys.
        Boys = "boys",
        /// All of them, or not told apart.
        All = "all",
    }
    /// What a document of the cooperation is.
    DocumentKind {
        /// Överenskommelse.
        Agreement = "agreement",
        /// Strategi.
        Strategy = "strategy",
        /// Handlingsplan.
        ActionPlan = "action-plan",
        /// Program.
        Programme = "programme",
        /// Riktlinje.
        Guideline = "guideline",
        /// Rapport.
        Report = "report",
        /// PM.
        Memo = "memo",
        /// Beslut.
        Decision = "decision",
        /// Minnesanteckningar.
        Minutes = "minutes",
    }
    /// For how much a document holds. A regional agreement is an RÖK (D21).
    DocumentLevel {
        /// For the country.
        National = "national",
        /// For the county.
        Regional = "regional",
        /// For a kommun, or for one party.
        Local = "local",
    }
    /// Whether a document has been decided (D03).
    DocumentStatus {
        /// It has been put forward.
        Proposed = "proposed",
        /// It has been decided.
        Adopted = "adopted",
    }
    /// Where a document stands on a day (N01, D20).
    DocumentStanding {
        /// It holds.
        InForce = "in-force",
        /// It has been decided and does not hold yet.
        Coming = "coming",
        /// It has been put forward.
        Proposed = "proposed",
        /// Its time is over.
        Expired = "expired",
        /// Another has taken its place.
        Replaced = "replaced",
    }
    /// Whose side a focus area is seen from (O42).
    Perspective {
        /// A child's who is hurt.
        Child = "child",
        /// An adult's who is hurt.
        Adult = "adult",
        /// Somebody's who hurts.
        Abuser = "abuser",
    }
    /// How far a commitment has come.
    Progress {
        /// It is done.
        Done = "done",
        /// Work goes on.
        Started = "started",
        /// It has not begun.
        Planned = "planned",
        /// It rests.
        Paused = "paused",
        /// It will not be done.
        Dropped = "dropped",
    }
    /// Where in the cooperation a group stands (O21).
    GroupLevel {
        /// Politisk.
        Political = "political",
        /// Strategisk.
        Strategic = "strategic",
        /// Operativ.
        Operative = "operative",
        /// Lokal.
        Local = "local",
    }
    /// Whether a group meets (D13, K21).
    GroupStatus {
        /// It meets.
        Active = "active",
        /// It has been proposed.
        Proposed = "proposed",
        /// It may come.
        Possible = "possible",
        /// It no longer meets.
        Closed = "closed",
    }
    /// What a group works with (O27).
    GroupFocus {
        /// Kompetensutveckling.
        Competence = "competence",
        /// Samordning.
        Coordination = "coordination",
        /// Samverkan.
        Collaboration = "collaboration",
        /// Opinionsbildande.
        Advocacy = "advocacy",
        /// Visionärt.
        Vision = "vision",
    }
    /// The outcome of following up a part of the basic level (N23).
    FollowUpResult {
        /// Uppfylld.
        Met = "met",
        /// Delvis.
        Partly = "partly",
        /// Inte uppfylld.
        Not = "not",
    }
    /// How a part is kept beside the time before.
    Change {
        /// It had not been followed up.
        New = "new",
        /// Better than then.
        Better = "better",
        /// As then.
        Same = "same",
        /// Worse than then.
        Worse = "worse",
    }
    /// How far a service reaches, seen from a kommun (K27).
    Reach {
        /// This kommun alone.
        Own = "own",
        /// This kommun and others.
        Several = "several",
        /// The whole county.
        County = "county",
    }
    /// What a meeting of the cooperation is (N44).
    MeetingKind {
        /// A group meets.
        Meeting = "meeting",
        /// A training that is given together.
        Training = "training",
        /// A conference.
        Conference = "conference",
        /// Something that several authorities do together (O41).
        Activity = "activity",
    }
    /// Whether a meeting will be.
    MeetingStatus {
        /// It will.
        Planned = "planned",
        /// It will not; it stands in the calendar so that nobody travels in vain.
        Cancelled = "cancelled",
    }
    /// What stands in the calendar: meetings of every kind, and lectures.
    EventKind {
        /// A meeting of a group.
        Meeting = "meeting",
        /// A training.
        Training = "training",
        /// A conference.
        Conference = "conference",
        /// A joint activity.
        Activity = "activity",
        /// A lecture.
        Lecture = "lecture",
    }
}
