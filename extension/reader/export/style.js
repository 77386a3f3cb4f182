/** The style of saved articles: the view's own, in short. */
export const STYLE = `
:root { color-scheme: light dark; }
body { margin: 0 auto; padding: 2rem 1.5rem 4rem; max-width: 34em; font: 1.125em/1.6 Charter, "Bitstream Charter", Cambria, "Noto Serif", serif; overflow-wrap: break-word; }
h1, h2, h3, h4 { line-height: 1.25; }
img, video { max-width: 100%; height: auto; }
figure { margin: 1.5rem 0; }
figcaption, .facts, .site, .source { font-size: 0.875em; opacity: 0.8; }
pre { overflow: auto; padding: 1rem; border: 1px solid; border-radius: 6px; font: 0.875em/1.5 ui-monospace, Menlo, Consolas, monospace; white-space: pre-wrap; }
table { border-collapse: collapse; } th, td { padding: 0.3rem 0.6rem; border: 1px solid; text-align: start; }
blockquote { margin: 1.5rem 0; padding-inline-start: 1.25rem; border-inline-start: 3px solid; }
`.trim();
