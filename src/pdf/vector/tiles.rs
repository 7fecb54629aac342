//! Drawings that are repeated (ISO 32000-1, 8.7.3).

use pdf_writer::types::{PaintType, TilingType};
use pdf_writer::{Chunk, Filter, Finish, Rect, Ref};

use super::Forms;
use super::sheet::Sheet;
use crate::artwork::drawing::{Matrix, Tiles};

impl Forms<'_, '_> {
    /// A pattern whose tiles are as finely measured as the form.
    pub(super) fn tiles(&mut self, tiles: &Tiles, outer: Matrix, sheet: &Sheet<'_>) -> Ref {
        let matrix = outer.of(tiles.matrix).of(Matrix::moving(tiles.at[0], tiles.at[1]));
        let scale = matrix.scale().max(f32::MIN_POSITIVE);
        let [width, height] = tiles.size.map(|side| side * scale);
        let mut own = Sheet::new(sheet.tone, super::Over::Group);
        let around = std::mem::replace(&mut self.bounds, [0.0, 0.0, width, height]);
        self.marks(&tiles.marks, Matrix::scaling(scale), &mut own);
        self.bounds = around;
        let (operators, resources) = own.finish();
        let data = self.writer.deflater.deflate(operators);
        let id = self.writer.objects.reserve();
        self.writer.objects.chunk(id, |chunk: &mut Chunk| {
            let mut pattern = chunk.tiling_pattern(id, &data.data);
            if data.is_packed() {
                pattern.filter(Filter::FlateDecode);
            }
            pattern.paint_type(PaintType::Colored).tiling_type(TilingType::ConstantSpacing);
            pattern.bbox(Rect::new(0.0, 0.0, width, height)).x_step(width).y_step(height);
            pattern.matrix(matrix.of(Matrix::scaling(1.0 / scale)).0);
            resources.write(&mut pattern.resources());
            pattern.finish();
        });
        id
    }
}
