//! The press and its paper.

use super::{Ground, value};
use crate::design::PressDesign;
use crate::diagnostic::{Code, Diagnostic, Notes, nearest, unreadable};
use crate::layout::decode::At;

use crate::layout::record::{LayoutRecord, PressRecord};
use crate::profile::{Condition, Profile};

/// The profile that ships, by name.
const SHIPPED: &str = "iso-coated-v2-300";

/// What the layout says of its press.
pub(super) fn resolve(record: &LayoutRecord, ground: &Ground<'_>, notes: &mut Notes) -> PressDesign {
    let usual = PressDesign::default();
    let Some(At { value: press, .. }) = &record.press else { return usual };
    PressDesign {
        profile: profile(press, ground, notes).unwrap_or(usual.profile),
        rendering: value(press.rendering.as_ref()).unwrap_or(usual.rendering),
        safe_margin: press.safe_margin.as_ref().map(|margin| margin.value.0),
        dpi: value(press.dpi.as_ref()).map_or(usual.dpi, |dpi| dpi.0),
        house: value(press.house.as_ref()),
        letters: value(press.outline_text.as_ref()).unwrap_or(usual.letters),
        ink_limit: value(press.ink_limit.as_ref()).map_or(usual.ink_limit, |limit| {
            // What is written in hundredths of a per cent is at most 400 per cent.
            u16::try_from(limit.0 / 100).unwrap_or(usual.ink_limit)
        }),
    }
}

fn profile(press: &PressRecord, ground: &Ground<'_>, notes: &mut Notes) -> Option<Profile> {
    let opened = match &press.intent {
        Some(intent) if is_profile(&intent.value) => open(intent, ground, notes)?,
        Some(intent) if intent.value != SHIPPED => {
            let message = format!("no profile is called `{}`", intent.value);
            let near = nearest(&intent.value, [SHIPPED]).filter(|hint| hint.starts_with("did you"));
            let hint = near.unwrap_or_else(|| format!("write `{SHIPPED}`, or the path of an ICC profile"));
            notes.push(Diagnostic::error(Code::InvalidProfile, intent.span, message).hint(hint));
            return None;
        }
        _ => Profile::shipped(),
    };
    let Some(condition) = &press.condition else { return Some(opened) };
    let info = opened.condition().info.clone();
    Some(opened.with_condition(Condition { identifier: condition.value.clone(), info }))
}

fn is_profile(intent: &str) -> bool {
    let ending = intent.rsplit_once('.').map_or("", |(_, ending)| ending);
    ["icc", "icm"].iter().any(|known| ending.eq_ignore_ascii_case(known))
}

fn open(intent: &At<String>, ground: &Ground<'_>, notes: &mut Notes) -> Option<Profile> {
    let bytes = match ground.files.read(&intent.value) {
        Ok(bytes) => bytes,
        Err(error) => {
            notes.push(unreadable(&intent.value, &error, Some(intent.span)));
            return None;
        }
    };
    Profile::open(&bytes).map_err(|error| notes.push(error.at(&intent.value, intent.span))).ok()
}
