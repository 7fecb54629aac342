//! Many documents on the sheets of one file, sheet by sheet: what a sheet needs is asked for when it is drawn
//! and forgotten when it is written, so that ten thousand cards take no more room than ten.
//!
//! Fonts, colour profile and inks stand in the file once.  Each document is a section of one structure tree, in
//! the order of the records, wherever its pages came to lie.

use std::collections::BTreeMap;
use std::io::Write;

use pdf_writer::types::WritingMode;
use pdf_writer::writers::{StructElement, StructTreeRoot};
use pdf_writer::{Name, Ref, TextStr};

use super::codes::UsedFonts;
use super::deflate::Deflater;
use super::document::{Catalogue, Parts, Resources};
use super::forms::Forms;
use super::images::Images;
use super::intent::Intent;
use super::letters::Letters;
use super::marks::{Marker, role};
use super::merged::Merged;
use super::pack::{Objects, Trailer};
use super::page::{self, SheetContent, Tools};
use super::paint::Spots;
use super::records::{Combined, Records, Run};
use super::show::TextShower;
use super::tree::Tree;
use super::{Error, Version, embed};
use crate::frame::{Document, NodeKind, Structure};
use crate::impose::Sheet;
use crate::language::Direction;

/// Writes the file of many documents.  The same documents, sheets and fonts give the same bytes.
///
/// # Errors
/// When a record cannot be made or has too many pages, when a font cannot be subset, and when
/// the file cannot be written; what was written until then is no file.
pub fn combine(run: &Run<'_>, records: &mut dyn Records, sink: &mut dyn Write) -> Result<Combined, Error> {
    let mut file = File::new(run, sink)?;
    for number in 0..run.sheets.count() {
        file.paper(number, records)?;
    }
    file.finish()
}

/// A file in the making.
struct File<'a, 's> {
    run: &'a Run<'a>,
    sink: &'s mut dyn Write,
    hasher: blake3::Hasher,
    deflater: Deflater,
    objects: Objects,
    catalogue: Catalogue<'static>,
    spots: Spots,
    fonts: UsedFonts,
    forms: Forms,
    form_names: Vec<(String, Ref)>,
    images: Images,
    image_names: Vec<(String, Ref)>,
    /// The root of the structure tree, and the element of the whole document.
    root: Ref,
    whole: Ref,
    /// The sections of records that have words: one for each sheet on which a record has pages, by the first of
    /// them.
    sections: BTreeMap<(usize, usize), Ref>,
    /// Of each side, the elements of its marks.
    parents: Vec<Vec<Ref>>,
    /// How many footnotes there were.
    notes: u32,
}

impl<'a, 's> File<'a, 's> {
    fn new(run: &'a Run<'a>, sink: &'s mut dyn Write) -> Result<Self, Error> {
        let mut objects = Objects::new();
        let version = Version::of(run.info, run.delivery.target);
        objects.begin(version, sink)?;
        let catalogue = Catalogue::new(run.sheets.count(), version, &mut objects);
        let (root, whole) = (objects.reserve(), objects.reserve());
        Ok(Self {
            run,
            sink,
            hasher: blake3::Hasher::new(),
            deflater: Deflater::new(),
            objects,
            catalogue,
            spots: Spots::default(),
            fonts: UsedFonts::default(),
            forms: Forms::default(),
            form_names: Vec::new(),
            images: Images::default(),
            image_names: Vec::new(),
            root,
            whole,
            sections: BTreeMap::new(),
            parents: Vec::new(),
            notes: 0,
        })
    }

    /// Draws the sides of a sheet of paper and gives them out.
    fn paper(&mut self, number: usize, records: &mut dyn Records) -> Result<(), Error> {
        let mut sides = self.run.sheets.sheet(number);
        let merged = self.merged(&sides, records)?;
        let most = self.run.pages_of_record;
        for side in &mut sides {
            side.pages.retain_mut(|placed| {
                let own = merged.pages.get(&(placed.page / most));
                // A record with fewer pages leaves the rest of its places blank.
                let page = own.and_then(|own| own.clone().nth(placed.page % most));
                placed.page = page.unwrap_or(usize::MAX);
                page.is_some()
            });
            records.furnish(side, &merged.document.pages);
        }
        self.draw(&sides, &merged)?;
        self.forms.forget_pages();
        let names = self.forms.write(self.catalogue.shared(), &mut self.objects, &mut self.deflater);
        self.form_names.extend(names);
        let setting = self.run.delivery.images();
        let names = self.images.write(&setting, &mut self.objects, &mut self.deflater);
        self.image_names.extend(names);
        for bytes in self.objects.bytes() {
            self.hasher.update(bytes);
        }
        self.objects.flush(&mut self.deflater, self.sink)
    }

    fn draw(&mut self, sides: &[Sheet], merged: &Merged) -> Result<(), Error> {
        let target = self.run.delivery.target;
        let mut text = TextShower::with(self.run.fonts, std::mem::take(&mut self.fonts));
        let mut letters = self.run.delivery.draws_letters().then(|| Letters::new(self.run.fonts));
        let mut marker = Marker::new(&merged.document.structure, target);
        self.images.add(&merged.document.pages, &self.run.delivery.images());
        self.images.enter_inks(&mut self.spots)?;
        let first = self.parents.len();
        for (number, side) in (first..).zip(sides) {
            let tools = Tools {
                spots: &mut self.spots,
                text: &mut text,
                marker: &mut marker,
                forms: &mut self.forms,
                letters: &mut letters,
                images: &self.images,
            };
            let drawn = page::draw(number, side, &merged.document.pages, target, tools)?;
            let content =
                SheetContent { operators: drawn.operators, blending: drawn.blending, links: Vec::new() };
            self.catalogue.page(side, content, target, &mut self.objects, &mut self.deflater);
        }
        self.fonts = text.into_fonts();
        let marks = marker.marks();
        let pages = self.catalogue.pages();
        let marked = (marks, marker.figures());
        let tree = Tree::under(Some(self.whole), &merged.document, target, marked, &[], &mut self.objects);
        // Node 0 is the whole document, which is written last.
        for id in (1..).take(merged.document.structure.nodes.len().saturating_sub(1)) {
            tree.write_node(id, self.root, None, pages, &mut self.objects);
        }
        for (record, node) in &merged.nodes {
            let first = merged.first_shown.get(record).copied().unwrap_or(0);
            self.sections.extend(tree.reference(*node).map(|section| ((*record, first), section)));
        }
        self.parents.extend((first..).zip(sides).map(|(number, _)| {
            let own = marks.iter().filter(|mark| mark.at.sheet == number);
            own.map(|mark| tree.reference(mark.node).unwrap_or(self.whole)).collect()
        }));
        Ok(())
    }

    /// Asks for the records of a sheet.
    fn merged(&mut self, sides: &[Sheet], records: &mut dyn Records) -> Result<Merged, Error> {
        let most = self.run.pages_of_record;
        let mut structure = Structure::default();
        structure.add(None, NodeKind::Document, None);
        let mut merged = Merged {
            document: Document { pages: Vec::new(), structure, info: self.run.info.clone(), fitted: None },
            pages: BTreeMap::new(),
            nodes: BTreeMap::new(),
            first_shown: BTreeMap::new(),
        };
        for placed in sides.iter().flat_map(|side| &side.pages) {
            let (number, page) = (placed.page / most, placed.page % most);
            let first = merged.first_shown.entry(number).or_insert(page);
            *first = page.min(*first);
            if merged.pages.contains_key(&number) {
                continue;
            }
            let document = records.record(number).ok_or(Error::Record { number })?;
            if document.pages.len() > most {
                return Err(Error::LongRecord { number, most });
            }
            merged.add(number, document, &mut self.notes);
        }
        Ok(merged)
    }

    fn finish(mut self) -> Result<Combined, Error> {
        let Run { info, fonts, delivery, cache, sheets, pages_of_record: _ } = *self.run;
        let target = delivery.target;
        let mut embedded = Vec::new();
        for used in self.fonts.list() {
            let font = embed::embed(used, fonts.face(used.id), cache, &mut self.objects, &mut self.deflater)?;
            embedded.push((used.name.as_str(), font));
        }
        let resources = Resources {
            fonts: &embedded,
            spots: &self.spots,
            images: &self.image_names,
            forms: &self.form_names,
        };
        self.catalogue.resources(&resources, target, &mut self.objects);
        let intent = Intent::of(info, delivery, &mut self.objects);
        self.write_tree();
        let sides = self.parents.len();
        let parts = Parts {
            tree: self.root,
            outline: None,
            labels: (1..=sides).map(|side| side.to_string()).collect(),
            intent: intent.as_ref(),
        };
        let info_object = self.catalogue.close(info, target, &parts, &mut self.objects);
        for bytes in self.objects.bytes() {
            self.hasher.update(bytes);
        }
        self.hasher.update(intent.as_ref().map_or(&[], Intent::checksum));
        let mut id = [0; 16];
        self.hasher.finalize_xof().fill(&mut id);
        self.catalogue.metadata(info, id, target, &mut self.objects);
        if let Some(intent) = &intent {
            intent.write(&mut self.objects);
        }
        let version = Version::of(info, target);
        let trailer = Trailer { catalog: self.catalogue.catalog(), info: info_object, id, version };
        self.objects.finish(&trailer, &mut self.deflater, self.sink)?;
        Ok(Combined { sheets: sheets.count(), sides })
    }

    /// The root of the structure, and the element of the whole document with its sections in order.
    fn write_tree(&mut self) {
        let (root, whole, target) = (self.root, self.whole, self.run.delivery.target);
        let rtl = self.run.info.direction == Direction::RightToLeft;
        let sections = &self.sections;
        self.objects.plain(whole, |chunk, id| {
            let mut element = chunk.indirect(id).start::<StructElement<'_>>();
            element.kind(role(&NodeKind::Document, target)).parent(root);
            element.lang(TextStr(self.run.info.language.as_str()));
            if rtl {
                element.attributes().push().layout().writing_mode(WritingMode::RtlTtb);
            }
            let mut children = element.children();
            for section in sections.values() {
                children.struct_element(*section);
            }
        });
        let parents = &self.parents;
        self.objects.plain(root, |chunk, id| {
            let mut dict = chunk.indirect(id).start::<StructTreeRoot<'_>>();
            dict.child(whole);
            let mut tree = dict.insert(Name(b"ParentTree")).dict();
            let mut numbers = tree.insert(Name(b"Nums")).array();
            for (key, elements) in (0..).zip(parents) {
                numbers.item(key);
                numbers.push().array().items(elements.iter().copied());
            }
            drop(numbers);
            drop(tree);
            dict.parent_tree_next_key(i32::try_from(parents.len()).unwrap_or(i32::MAX));
        });
    }
}
