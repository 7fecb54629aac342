//! Records: maps with known keys.

/// Makes a record of a layout from one list of its keys: the struct, its reading, its inheritance and
/// its JSON Schema, so that they cannot part.  Every key may be left out; `~` is as good as nothing.
macro_rules! record {
    ($(#[doc = $doc:literal])+ $name:ident { $($(#[doc = $about:literal])+ $field:ident $key:literal: $kind:ty,)+ }) => {
        $(#[doc = $doc])+
        #[derive(Clone, Debug, schemars::JsonSchema)]
        #[schemars(deny_unknown_fields)]
        pub(crate) struct $name {
            $($(#[doc = $about])+ #[schemars(rename = $key)] pub $field: Option<crate::layout::decode::At<$kind>>,)+
        }

        impl Default for $name {
            fn default() -> Self {
                Self { $($field: None,)+ }
            }
        }

        impl $name {
            /// The keys, in the order in which they are best written.
            pub(crate) const KEYS: &'static [&'static str] = &[$($key,)+];
        }

        impl crate::layout::decode::Inherit for $name {
            fn over(&self, base: &Self) -> Self {
                Self { $($field: self.$field.clone().or_else(|| base.$field.clone()),)+ }
            }
        }

        impl crate::layout::decode::Decode for $name {
            fn decode(node: &crate::yaml::Node, notes: &mut crate::diagnostic::Notes) -> Option<Self> {
                let Some(entries) = node.entries() else {
                    return crate::layout::decode::record::no_map(Self::KEYS, node, notes);
                };
                let mut record = Self::default();
                for entry in entries {
                    let empty = entry.value.value == crate::yaml::Value::Null;
                    match entry.key.as_str() {
                        $($key if empty => record.$field = None,
                        $key => record.$field = crate::layout::decode::Decode::decode(&entry.value, notes),)+
                        _ => crate::layout::decode::record::unknown_key(Self::KEYS, entry, notes),
                    }
                }
                Some(record)
            }
        }
    };
}
pub(crate) use record;

use crate::diagnostic::{Code, Diagnostic, Notes, nearest};
use crate::layout::decode::expected;
use crate::yaml::{Entry, Node};

/// Notes that a map was expected.
pub(crate) fn no_map<T>(keys: &[&str], node: &Node, notes: &mut Notes) -> Option<T> {
    expected(&format!("a map with keys such as {}", keys[..keys.len().min(4)].join(", ")), node, notes)
}

/// Notes that a key is not among those that are known.
pub(crate) fn unknown_key(keys: &[&str], entry: &Entry, notes: &mut Notes) {
    let message = format!("there is no key `{}` here", super::shortened(&entry.key));
    let hint = nearest(&entry.key, keys.iter().copied());
    notes.push(Diagnostic::error(Code::UnknownKey, entry.key_span, message).hint(hint));
}
