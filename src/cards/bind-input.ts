import { NietPluisError } from '../errors.ts';
import type { Element } from './model.ts';
import type { TemplateInput } from './profile.ts';
import { fieldValue, plain, rich, scopes, type Scope } from './values.ts';

const day = /^\d{4}-\d{2}-\d{2}$/;

/**
 * Binds one input. An optional choice for which the data has no choices is left out; a required one throws `card.data`,
 * because nobody could hand that form in.
 */
export function inputElement(input: TemplateInput, scope: Scope, where: string): readonly Element[] {
  const optional = (text: string | undefined, key: string): string | null => {
    const value = text === undefined ? '' : fieldValue(text, scope, `${where}.${key}`);
    return value === '' ? null : value;
  };
  const date = (text: string | undefined, key: string): string | null => {
    const value = optional(text, key);
    if (value !== null && !day.test(value)) throw new NietPluisError('card.data', [`${where}.${key} is no date YYYY-MM-DD`]);
    return value;
  };
  const shared = {
    id: input.id,
    label: plain(input.label, scope, `${where}.label`),
    required: input.isRequired,
    errorMessage: input.errorMessage === undefined ? null : plain(input.errorMessage, scope, `${where}.errorMessage`),
  };
  switch (input.type) {
    case 'Input.Text':
      return [
        {
          ...shared,
          type: 'input.text',
          value: optional(input.value, 'value'),
          multiline: input.isMultiline ?? false,
          maxLength: input.maxLength,
          placeholder: input.placeholder === undefined ? null : plain(input.placeholder, scope, `${where}.placeholder`),
        },
      ];
    case 'Input.ChoiceSet': {
      const choices = input.choices.flatMap((choice, index) => {
        const at = `${where}.choices[${index}]`;
        return scopes(choice, scope, at).map((inner) => ({
          title: rich(choice.title, inner, `${at}.title`),
          value: plain(choice.value, inner, `${at}.value`),
        }));
      });
      if (choices.length === 0) {
        if (!input.isRequired) return [];
        throw new NietPluisError('card.data', [`${where}.choices: there is nothing to choose for a required field`]);
      }
      const value = optional(input.value, 'value');
      return [
        {
          ...shared,
          type: 'input.choice',
          // A value that is none of the choices (a colleague who is absent today) would show as nothing chosen or as a bare id.
          value: value !== null && value.split(',').every((one) => choices.some((choice) => choice.value === one)) ? value : null,
          style: input.style ?? 'compact',
          multi: input.isMultiSelect ?? false,
          choices,
        },
      ];
    }
    case 'Input.Date':
      return [
        { ...shared, type: 'input.date', value: date(input.value, 'value'), min: date(input.min, 'min'), max: date(input.max, 'max') },
      ];
    case 'Input.Time':
      return [{ ...shared, type: 'input.time', value: optional(input.value, 'value') }];
    case 'Input.Toggle': {
      const value = plain(input.value, scope, `${where}.value`);
      if (value !== input.valueOn && value !== input.valueOff)
        throw new NietPluisError('card.data', [`${where}.value is neither valueOn nor valueOff`]);
      return [
        {
          ...shared,
          type: 'input.toggle',
          value,
          title: plain(input.title, scope, `${where}.title`),
          valueOn: input.valueOn,
          valueOff: input.valueOff,
        },
      ];
    }
  }
}
