// Finds words in a PDF with pdf.js's own find controller, as the viewers in browsers do.
//
//     node find.mjs PDFJS_PACKAGE PDF WORD...      one line of JSON for each word: {word, found}
import fs from 'node:fs';

const [, , folder, pdf, ...words] = process.argv;
const pdfjs = await import(folder + '/legacy/build/pdf.mjs');
globalThis.pdfjsLib = pdfjs;
globalThis.window ??= globalThis;
// The viewer measures the window when it is loaded; the find controller needs nothing of it.
const nothing = new Proxy(function () {}, {
  get: (_, key) => (key === Symbol.toPrimitive ? () => 0 : nothing),
  apply: () => nothing,
  construct: () => nothing,
});
globalThis.document ??= nothing;
globalThis.requestAnimationFrame ??= callback => setTimeout(callback);
const { EventBus, FindState, PDFFindController } = await import(folder + '/legacy/web/pdf_viewer.mjs');

const data = new Uint8Array(fs.readFileSync(pdf));
const file = await pdfjs.getDocument({ data, verbosity: 0 }).promise;
const eventBus = new EventBus();
const finder = new PDFFindController({ linkService: { page: 1, pagesCount: file.numPages }, eventBus });
finder.setDocument(file);
eventBus.dispatch('pagesinit', {});

for (const word of words) {
  await new Promise(resolve => {
    const listen = ({ state }) => {
      if (state === FindState.PENDING) return;
      eventBus.off('updatefindcontrolstate', listen);
      setTimeout(resolve, 20);
    };
    eventBus.on('updatefindcontrolstate', listen);
    eventBus.dispatch('find', {
      type: '', query: word, caseSensitive: false, entireWord: true, highlightAll: true, findPrevious: false,
      matchDiacritics: true,
    });
  });
  console.log(JSON.stringify({ word, found: finder.pageMatches.flat().length }));
}
process.exit(0);
