//! Who looks for help, and what answers (N28, N38).
//!
//! **Invariant:** whoever hurts somebody never sees where those who are hurt turn: the two look for help on different
//! pages, and no shelter is an answer to the first.

use super::{Audience, Need, Offer, Schedule, ServiceArea, VulnerableGroup};
use serde::{Deserialize, Serialize};

/// Who looks for help.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Seeker {
    /// Somebody who is hurt, a child, or somebody who worries about them.
    Hurt,
    /// Somebody who hurts.
    Hurting,
}

impl Seeker {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Hurt, Self::Hurting];

    /// The needs that they have, in the order in which readers meet them. Advice is for those who work with violence: they
    /// have a directory of their own.
    pub fn needs(self) -> &'static [Need] {
        match self {
            Self::Hurt => &[
                Need::Acute,
                Need::Talk,
                Need::Protection,
                Need::Police,
                Need::Care,
                Need::Children,
                Need::Support,
                Need::Relationship,
            ],
            Self::Hurting => {
                &[Need::Change, Need::Acute, Need::Talk, Need::Care, Need::Relationship, Need::Support]
            }
        }
    }

    /// Who has a need.
    pub fn of(need: Need) -> Self {
        if need == Need::Change { Self::Hurting } else { Self::Hurt }
    }

    /// Whether a service helps them. What is there for relatives of somebody who hurts stands with the help to stop.
    pub fn is_helped(self, offer: &Offer<'_>) -> bool {
        let is_for = |audience| offer.audiences.contains(&audience);
        match self {
            Self::Hurt => {
                is_for(Audience::Victim)
                    || is_for(Audience::Child)
                    || is_for(Audience::Relative) && !is_for(Audience::Abuser)
            }
            Self::Hurting => is_for(Audience::Abuser) && !offer.hidden,
        }
    }

    /// Whether a service helps them with a need.
    pub fn is_helped_with(self, need: Need, offer: &Offer<'_>) -> bool {
        self.is_helped(offer) && offer.needs.contains(&need)
    }
}

/// For whom a page gathers what there is in the county.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Whom {
    /// Those who come by one of the portal's entries.
    Audience(Audience),
    /// An especially exposed group (N43).
    Group(VulnerableGroup),
}

impl Whom {
    /// Everybody for whom there is a page: not those who are hurt, for whom the whole portal is, nor professionals.
    pub fn all() -> impl Iterator<Item = Self> {
        let audiences = [Audience::Child, Audience::Relative, Audience::Abuser].map(Self::Audience);
        audiences.into_iter().chain(VulnerableGroup::ALL.iter().map(|group| Self::Group(*group)))
    }

    /// Who that is.
    pub fn seeker(self) -> Seeker {
        if self == Self::Audience(Audience::Abuser) { Seeker::Hurting } else { Seeker::Hurt }
    }

    /// Whether a service is there for them.
    pub fn is_helped(self, offer: &Offer<'_>) -> bool {
        match self {
            Self::Audience(Audience::Abuser) => Seeker::Hurting.is_helped(offer),
            Self::Audience(audience) => offer.audiences.contains(&audience),
            Self::Group(group) => Seeker::Hurt.is_helped(offer) && offer.groups.contains(&group),
        }
    }
}

impl Offer<'_> {
    /// Whether it belongs to some kommuner, not to a whole county or the country.
    pub fn is_local(&self) -> bool {
        matches!(self.service_area, ServiceArea::Municipalities(_))
    }
}

/// When offices are open, for whoever looks for help by day or by night: 8 to 17, in minutes since midnight.
const DAY: (u16, u16) = (8 * 60, 17 * 60);
/// What an office keeps open besides does not make it one for the evening.
const SLACK: u16 = 60;

impl Schedule {
    /// Whether it is open at some time between 8 and 17.
    pub fn is_open_by_day(&self) -> bool {
        self.always_open
            || self
                .weekly
                .iter()
                .any(|(_, hours)| hours.opens_at.minutes() < DAY.1 && hours.closes_at.minutes() > DAY.0)
    }

    /// Whether it is open at some time before 7 or after 18.
    pub fn is_open_by_night(&self) -> bool {
        self.always_open
            || self.weekly.iter().any(|(_, hours)| {
                hours.opens_at.minutes() < DAY.0 - SLACK || hours.closes_at.minutes() > DAY.1 + SLACK
            })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{DayHours, Id, LangTag, Localized, ServiceKind, ServiceStatus, TimeOfDay, Weekday};

    const COUNTY: ServiceArea = ServiceArea::County;

    fn with_offer(audiences: &[Audience], hidden: bool, look: impl Fn(&Offer<'_>)) {
        let (id, organization) = (Id::new("x").unwrap(), Id::new("y").unwrap());
        let name = Localized::new([(LangTag::swedish(), "X".into())].into()).unwrap();
        look(&Offer {
            id: &id,
            name: &name,
            kind: ServiceKind::Helpline,
            status: ServiceStatus::Active,
            organization: &organization,
            audiences,
            needs: &[Need::Talk],
            care_chain: &[],
            groups: &[VulnerableGroup::Honour],
            service_area: &COUNTY,
            hidden,
        });
    }

    #[test]
    fn whoever_hurts_never_sees_where_people_hide_even_when_it_is_for_both() {
        with_offer(&[Audience::Victim, Audience::Abuser], true, |offer| {
            assert!(Seeker::Hurt.is_helped(offer) && !Seeker::Hurting.is_helped(offer));
            assert!(!Whom::Audience(Audience::Abuser).is_helped(offer));
        });
        with_offer(&[Audience::Victim], false, |offer| assert!(!Seeker::Hurting.is_helped(offer)));
    }

    #[test]
    fn help_to_stop_stands_with_those_who_hurt_also_when_relatives_may_call() {
        with_offer(&[Audience::Abuser, Audience::Relative], false, |offer| {
            assert!(!Seeker::Hurt.is_helped(offer) && Seeker::Hurting.is_helped_with(Need::Talk, offer));
            assert!(Whom::Audience(Audience::Relative).is_helped(offer));
            assert!(!Whom::Group(VulnerableGroup::Honour).is_helped(offer));
        });
        with_offer(&[Audience::Professional], false, |offer| {
            assert!(Seeker::ALL.iter().all(|seeker| !seeker.is_helped(offer)));
        });
    }

    #[test]
    fn every_need_belongs_to_somebody_but_advice() {
        for need in Need::ALL {
            let theirs = Seeker::of(*need).needs().contains(need);
            assert_eq!(theirs, *need != Need::Advice, "{}", need.as_str());
        }
    }

    #[test]
    fn an_evening_hour_is_night_and_an_early_morning_is_not() {
        let open = |opens: &str, closes: &str| Schedule {
            weekly: vec![(
                Weekday::Monday,
                DayHours::new(TimeOfDay::new(opens).unwrap(), TimeOfDay::new(closes).unwrap()).unwrap(),
            )],
            ..Schedule::default()
        };
        let both = |schedule: &Schedule| (schedule.is_open_by_day(), schedule.is_open_by_night());
        assert_eq!(both(&open("07:30", "16:30")), (true, false));
        assert_eq!(both(&open("10:00", "19:00")), (true, true));
        assert_eq!(both(&open("17:00", "24:00")), (false, true));
        assert_eq!(both(&open("00:00", "08:00")), (false, true));
        assert_eq!(both(&Schedule { always_open: true, ..Schedule::default() }), (true, true));
        assert_eq!(both(&Schedule::default()), (false, false));
    }
}
