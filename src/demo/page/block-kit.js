import { drawField } from './block-fields.js';
import { putText } from './mrkdwn.js';

const make = (tag, className, ...children) => {
  const element = document.createElement(tag);
  element.className = className;
  element.append(...children);
  return element;
};

/**
 * Draws Block Kit. Takes the blocks and what a button and a link do: `onButton({ block_id, action_id, url }, element)`, `onLink(url)`. Gives the
 * element, its fields by `block|action`, and `state()` as Slack reports what stands in them. A block that is not known is a sentence, as in Slack.
 */
export function drawBlocks(blocks, { onButton, onLink } = {}) {
  const fields = new Map();
  const root = make('div', 'bk');
  const button = (element, block) => {
    const drawn = make('button', `bk-button ${element.style ?? ''}`);
    drawn.type = 'button';
    putText(drawn, element.text);
    if (element.accessibility_label) drawn.setAttribute('aria-label', element.accessibility_label);
    drawn.addEventListener('click', () =>
      element.url ? onLink?.(element.url) : onButton?.({ block: block.block_id ?? '', action: element.action_id }, drawn),
    );
    return drawn;
  };
  const text = (tag, className, value) => putText(make(tag, className), value, onLink);
  const draw = {
    header: (block) => text('h3', 'bk-header', block.text),
    divider: () => make('hr', 'bk-divider'),
    image: (block) => picture(block),
    context: (block) =>
      make('div', 'bk-context', ...block.elements.map((one) => (one.type === 'image' ? picture(one) : text('span', 'bk-small', one)))),
    actions: (block) => make('div', 'bk-actions', ...block.elements.map((element) => button(element, block))),
    section(block) {
      const body = make('div', 'bk-body');
      if (block.text) body.append(text('p', 'bk-text', block.text));
      if (block.fields) body.append(make('div', 'bk-fields', ...block.fields.map((field) => text('p', 'bk-text', field))));
      return make('div', 'bk-section', body, ...(block.accessory ? [button(block.accessory, block)] : []));
    },
    input(block) {
      const field = drawField(block);
      fields.set(`${field.block}|${field.action}`, field);
      return field.root;
    },
  };
  for (const block of blocks ?? []) {
    root.append(draw[block.type]?.(block) ?? make('p', 'bk-text', `Dit blok (${block.type}) kan niet worden getoond.`));
  }
  return {
    root,
    fields,
    state() {
      const values = {};
      for (const field of fields.values()) (values[field.block] ??= {})[field.action] = field.read();
      return { values };
    },
    /** What was typed or chosen: Slack keeps it under the same names when the view is drawn again. */
    kept: () => new Map([...fields].filter(([, field]) => field.touched()).map(([name, field]) => [name, field.kept()])),
    restore(kept) {
      for (const [name, value] of kept) fields.get(name)?.restore(value);
    },
  };
}

function picture({ image_url, alt_text }) {
  const image = make('img', 'bk-image');
  image.src = image_url;
  image.alt = alt_text;
  return image;
}
