import { putText } from './mrkdwn.js';

let numbers = 0;
const make = (tag, className = '') => {
  const element = document.createElement(tag);
  if (className) element.className = className;
  return element;
};

/**
 * A field of an input block. Takes the block; gives its element and how it is read: `read()` as Slack reports it, `empty()`, `kept()` and
 * `restore(kept)` for a view that is drawn again, `say(reason)` for a reason at the field, and `focus()`.
 */
export function drawField(block) {
  const { element } = block;
  const id = `veld-${++numbers}`;
  const kind = kinds[element.type] ?? kinds.plain_text_input;
  const field = kind(element, id);
  const root = make(field.group ? 'fieldset' : 'div', 'bk-input');
  root.dataset.field = element.action_id;
  const label = make(field.group ? 'legend' : 'label', 'bk-label');
  if (!field.group) label.htmlFor = id;
  putText(label, block.label);
  if (block.optional) {
    const optional = make('span', 'bk-optional');
    optional.textContent = document.documentElement.lang === 'en' ? ' (optional)' : ' (optioneel)';
    label.append(optional);
  }
  const error = make('p', 'bk-error');
  error.id = `${id}-reden`;
  const hint = make('p', 'bk-hint');
  hint.id = `${id}-uitleg`;
  putText(hint, block.hint);
  root.append(label, field.root, ...(block.hint ? [hint] : []), error);
  const inputs = field.group ? [...field.root.querySelectorAll('input')] : [field.root];
  for (const input of inputs) input.setAttribute('aria-describedby', `${block.hint ? `${hint.id} ` : ''}${error.id}`);
  return {
    root,
    block: block.block_id,
    action: element.action_id,
    required: !block.optional,
    ...field.value,
    focus: () => inputs[0]?.focus(),
    say(reason) {
      error.textContent = reason;
      for (const input of inputs) input.toggleAttribute('aria-invalid', reason !== '');
    },
  };
}

const optionsOf = (element) => element.options ?? element.option_groups?.flatMap(({ options }) => options) ?? [];

/** One line, several lines, a date or a time: one control with a text in it. */
const typed = (control, start, read) => ({
  root: control,
  group: false,
  value: {
    read,
    empty: () => control.value === '',
    kept: () => control.value,
    restore: (kept) => (control.value = kept),
    touched: () => control.value !== start,
  },
});

/** Choices in view: one of them, or several. */
function inView(element, id, several, className = '') {
  const root = make('div', `bk-choices ${className}`);
  const all = optionsOf(element);
  const initial = (several ? (element.initial_options ?? []) : element.initial_option ? [element.initial_option] : []).map(
    ({ value }) => value,
  );
  const inputs = all.map((option, index) => {
    const line = make('label', 'bk-choice');
    const input = make('input');
    input.type = several ? 'checkbox' : 'radio';
    input.name = id;
    input.value = option.value;
    input.checked = initial.includes(option.value);
    const text = make('span');
    putText(text, option.text);
    if (option.description) {
      const more = make('span', 'bk-description');
      putText(more, option.description);
      text.append(more);
    }
    input.id = `${id}-${index}`;
    line.append(input, text);
    root.append(line);
    return input;
  });
  const chosen = () => all.filter(({ value }, index) => inputs[index].checked && inputs[index].value === value);
  return {
    root,
    group: true,
    value: {
      read: () =>
        several ? { type: element.type, selected_options: chosen() } : { type: element.type, selected_option: chosen()[0] ?? null },
      empty: () => chosen().length === 0,
      kept: () => chosen().map(({ value }) => value),
      restore: (kept) => inputs.forEach((input) => (input.checked = kept.includes(input.value))),
      touched: () =>
        chosen()
          .map(({ value }) => value)
          .join() !== initial.join(),
    },
  };
}

const kinds = {
  plain_text_input(element, id) {
    const control = make(element.multiline ? 'textarea' : 'input');
    control.id = id;
    if (!element.multiline) control.type = 'text';
    control.autocomplete = 'off';
    if (element.max_length) control.maxLength = element.max_length;
    if (element.placeholder) control.placeholder = element.placeholder.text;
    control.value = element.initial_value ?? '';
    return typed(control, control.value, () => ({ type: element.type, value: control.value === '' ? null : control.value }));
  },
  datepicker(element, id) {
    const control = make('input');
    control.id = id;
    control.type = 'date';
    control.value = element.initial_date ?? '';
    return typed(control, control.value, () => ({ type: element.type, selected_date: control.value || null }));
  },
  timepicker(element, id) {
    const control = make('input');
    control.id = id;
    control.type = 'time';
    control.value = element.initial_time ?? '';
    return typed(control, control.value, () => ({ type: element.type, selected_time: control.value || null }));
  },
  static_select(element, id) {
    const control = make('select');
    control.id = id;
    control.append(new Option(element.placeholder?.text ?? 'Kies…', ''));
    const title = ({ text, description }) => (description ? `${text.text}${description.text}` : text.text);
    for (const group of element.option_groups ?? [{ label: null, options: element.options }]) {
      const options = group.options.map((option) => new Option(title(option), option.value));
      if (group.label === null) control.append(...options);
      else {
        const under = make('optgroup');
        under.label = group.label.text;
        under.append(...options);
        control.append(under);
      }
    }
    control.value = element.initial_option?.value ?? '';
    return typed(control, control.value, () => ({
      type: element.type,
      selected_option: optionsOf(element).find(({ value }) => value === control.value) ?? null,
    }));
  },
  multi_static_select: (element, id) => inView(element, id, true, 'bk-long'),
  radio_buttons: (element, id) => inView(element, id, false),
  checkboxes: (element, id) => inView(element, id, true),
};
