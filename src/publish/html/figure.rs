//! Pictures, which the page holds in itself.

use super::Page;
use super::escape::escaped;
use crate::publish::around::Around;
use crate::statement::Figure;

impl Page<'_, '_> {
    pub(super) fn figure(&mut self, figure: &Figure, lang: &str, around: Around) {
        self.add(&["<figure class=\"picture\"", lang, ">\n"]);
        if let Some(image) = self.publication.images.get(&*figure.file) {
            let alt = escaped(figure.alt.as_deref().unwrap_or_default());
            let size = format!("\" width=\"{}\" height=\"{}\">\n", image.width, image.height);
            self.add(&["<img src=\"", &image.address, "\" alt=\"", &alt, &size]);
        }
        if let Some(caption) = &figure.caption {
            self.text("figcaption", "", caption, around, None);
        }
        self.out.push_str("</figure>\n");
    }
}
