//! The profile that ships; where it comes from stands in `PROVENANCE.md` beside it.

use std::sync::OnceLock;

use super::{Condition, Profile};

/// `ISOcoated_v2_300_bas.icc` as a zlib stream, which PDF files take over as it is: packing it takes 55 ms.
const STREAM: &[u8] = include_bytes!("ISOcoated_v2_300_bas.icc.zlib");

/// How long it is when it is unpacked, in bytes.
const LENGTH: usize = 1_052_612;

/// The profile, whose tables all users share.
pub(super) fn profile() -> Profile {
    static PROFILE: OnceLock<Profile> = OnceLock::new();
    let condition = || Condition {
        identifier: "FOGRA39".to_owned(),
        info: "Offset printing on coated paper, ISO 12647-2:2004, FOGRA39 (ISO Coated v2 300 %)".to_owned(),
    };
    PROFILE.get_or_init(|| Profile::packed(STREAM, LENGTH, condition())).clone()
}
