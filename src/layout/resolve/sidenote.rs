//! How notes stand in the margin.

use super::value;
use crate::design::{MarginSide, SidenoteDesign};
use crate::layout::decode::{At, Distance, OrNone};
use crate::layout::record::LayoutRecord;
use crate::units::Length;

/// Resolves how notes stand in the margin; nothing where they stand in the text.
pub(super) fn resolve(record: &LayoutRecord) -> Option<SidenoteDesign> {
    let At { value: OrNone(Some(record)), .. } = record.sidenotes.as_ref()? else { return None };
    let length = |at: &Option<At<Distance>>, usual| at.as_ref().map_or(usual, |at| at.value.0);
    Some(SidenoteDesign {
        width: length(&record.width, Length::mm(30)),
        gap: length(&record.gap, Length::mm(5)),
        side: value(record.side.as_ref()).unwrap_or(MarginSide::Outer),
        space: length(&record.space, Length::mm(2)),
    })
}
