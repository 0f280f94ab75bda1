/** HTML that cannot be steered by what a report says: every value put into a template is escaped. */
export class Html {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

type Part = string | number | null | Html | readonly Html[];

export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
  const rendered = strings.map((text, i) => text + (i < parts.length ? render(parts[i] ?? '') : ''));
  return new Html(rendered.join(''));
}

function render(part: Part): string {
  if (part === null) return '';
  if (part instanceof Html) return part.text;
  if (typeof part === 'object') return part.map((item) => item.text).join('');
  return String(part).replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

const style = `
:root { color-scheme: light dark; --line: color-mix(in srgb, currentColor 15%, transparent); --dim: color-mix(in srgb, currentColor 60%, transparent); }
body { font: 15px/1.5 system-ui, sans-serif; margin: 0 auto; max-width: 72rem; padding: 1.5rem; }
nav { color: var(--dim); } h1 { font-size: 1.4rem; } h2 { font-size: 1.05rem; margin-top: 2rem; }
table { border-collapse: collapse; width: 100%; } th { text-align: left; font-weight: 600; color: var(--dim); }
th, td { border-bottom: 1px solid var(--line); padding: .3rem .8rem .3rem 0; vertical-align: top; }
.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; } td.wide { overflow-wrap: anywhere; }
.accepted, .done { color: light-dark(#1a6b35, #6fce8f); } .needs_review { color: light-dark(#8a5a00, #e8b860); } .failed { color: light-dark(#a3231f, #f08a84); } .null { color: var(--dim); }
a { color: inherit; }`;

/** A whole page. */
export function page(title: string, body: Html): string {
  return html`<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title} · BRF extraction</title><style>${new Html(style)}</style></head>
<body><nav><a href="/">Runs</a> · <a href="/queues">Queues</a></nav><h1>${title}</h1>${body}</body>
</html>`.text;
}
