import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Node } from 'web-tree-sitter';
import { childrenOf, parseBicep, plainText } from './bicep.ts';

/** What Azure would be asked for: one entry a resource, loops written out, conditions decided. */
export interface Asked {
  readonly symbol: string;
  readonly type: string;
  readonly body: Readonly<Record<string, unknown>>;
}
type Env = ReadonlyMap<string, unknown>;
type Function = (...args: readonly unknown[]) => unknown;

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const isFunction = (value: unknown): value is Function => typeof value === 'function';
/** Stands for what only Azure knows: an id, an address. */
const known = (text: string): string => `<${text.replaceAll('!', '')}>`;

const functions: Readonly<Record<string, Function>> = {
  concat: (...all) => all.flatMap(list),
  union: (...all) => [...new Set(all.flatMap(list))],
  map: (over, to) => list(over).map((one) => (isFunction(to) ? to(one) : undefined)),
  range: (from, count) => Array.from({ length: Number(count) }, (_, i) => Number(from) + i),
  length: (value) => list(value).length,
  items: (value) =>
    Object.entries(isRecord(value) ? value : {})
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, one]) => ({ key, value: one })),
  empty: (value) => value === '' || value === null || value === undefined || (Array.isArray(value) && value.length === 0),
  string: (value) => String(value),
  json: (value): unknown => JSON.parse(String(value)),
  take: (value, count) => String(value).slice(0, Number(count)),
  max: (...all) => Math.max(...all.map(Number)),
  guid: (...all) => known(`guid ${all.join(' ')}`),
  tenant: () => ({ tenantId: '00000000-0000-4000-8000-00000000000a' }),
  resourceGroup: () => ({ id: known('group'), location: 'westeurope' }),
  subscriptionResourceId: (type, id) => `/subscriptions/s/providers/${String(type)}/${String(id)}`,
  uniqueString: () => 'abcdefghijklm',
};

/** Evaluates `file` with these parameters. Throws on what it does not know: then the test has to learn it, nothing is passed over. */
export function evaluate(
  file: string,
  given: Readonly<Record<string, unknown>>,
  /** Plants an error. */
  change: (text: string) => string = (text) => text,
): readonly Asked[] {
  const root = parseBicep(change(readFileSync(file, 'utf8')));
  const declared = childrenOf(root).filter(({ type }) => type === 'resource_declaration' || type === 'module_declaration');
  const symbols = new Set(declared.map((node) => childrenOf(node)[0]?.text ?? ''));
  const env = new Map<string, unknown>();
  const field = (node: Node, name: string): Node => {
    const found = node.childForFieldName(name);
    if (!found) throw new Error(`${node.type} without ${name}: ${node.text}`);
    return found;
  };

  const binary: Readonly<Record<string, (a: unknown, b: () => unknown) => unknown>> = {
    '==': (a, b) => a === b(),
    '!=': (a, b) => a !== b(),
    '>': (a, b) => Number(a) > Number(b()),
    '&&': (a, b) => a === true && b() === true,
    '||': (a, b) => a === true || b() === true,
    '??': (a, b) => a ?? b(),
  };

  function value(node: Node, local: Env): unknown {
    const inner = childrenOf(node);
    const [first] = inner;
    switch (node.type) {
      case 'string':
        return node.namedChildren.length === 0
          ? plainText(node.text.slice(1, -1))
          : inner
              .map((part) => (part.type === 'interpolation' ? String(value(childrenOf(part)[0] ?? part, local)) : plainText(part.text)))
              .join('');
      case 'number':
        return Number(node.text);
      case 'boolean':
        return node.text === 'true';
      case 'null':
        return null;
      case 'object':
        return Object.fromEntries(
          inner.map((property) => {
            const [key, to] = childrenOf(property);
            if (!key || !to) throw new Error(property.text);
            return [key.type === 'string' ? String(value(key, local)) : key.text, value(to, local)];
          }),
        );
      case 'array':
        return first?.type === 'for_statement' ? each(first, local) : inner.map((item) => value(item, local));
      case 'parenthesized_expression':
        return first ? value(first, local) : undefined;
      case 'ternary_expression':
        return value(field(node, value(field(node, 'condition'), local) === true ? 'consequence' : 'alternative'), local);
      case 'unary_expression':
        return value(field(node, 'argument'), local) !== true;
      case 'binary_expression': {
        const [left, right] = [field(node, 'left'), field(node, 'right')];
        const sign = node.children.map((child) => child.text).find((text) => text in binary) ?? '';
        return binary[sign]?.(value(left, local), () => value(right, local));
      }
      case 'identifier':
        if (local.has(node.text)) return local.get(node.text);
        if (symbols.has(node.text)) return known(node.text);
        throw new Error(`${file}: what is ${node.text}?`);
      case 'member_expression': {
        const from = value(field(node, 'object'), local);
        const name = field(node, 'property').text;
        return isRecord(from) ? from[name] : known(`${String(from).slice(1, -1)}.${name}`);
      }
      case 'subscript_expression': {
        const from = field(node, 'object');
        const index = field(node, 'index');
        // The grammar takes `x => a[x]` for `(x => a)[x]`.
        const [parameter, body] = from.type === 'lambda_expression' ? childrenOf(from) : [];
        if (!parameter || !body) return pick(from, index, local);
        return (one: unknown) => pick(body, index, new Map([...local, [parameter.text, one]]));
      }
      case 'lambda_expression': {
        const [parameter, body] = inner;
        if (!parameter || !body) throw new Error(node.text);
        return (one: unknown) => value(body, new Map([...local, [parameter.text, one]]));
      }
      case 'call_expression': {
        const name = field(node, 'function').text;
        const args = childrenOf(field(node, 'arguments')).map((arg) => value(arg, local));
        if (name === 'loadJsonContent') return JSON.parse(readFileSync(join(dirname(file), String(args[0])), 'utf8')) as unknown;
        const run = functions[name];
        if (!run) throw new Error(`${file}: what does ${name}() give?`);
        return run(...args);
      }
      default:
        throw new Error(`${file}: ${node.type}: ${node.text}`);
    }
  }

  function pick(from: Node, index: Node, local: Env): unknown {
    const whole = value(from, local);
    const at = value(index, local);
    return isRecord(whole)
      ? whole[String(at)]
      : Array.isArray(whole)
        ? list(whole)[Number(at)]
        : known(`${String(whole).slice(1, -1)}[${String(at)}]`);
  }

  function each(node: Node, local: Env): readonly unknown[] {
    const [parameters, over] = childrenOf(node);
    const [variable, index] = parameters?.type === 'for_loop_parameters' ? childrenOf(parameters) : [parameters];
    if (!variable || !over) throw new Error(node.text);
    const body = childrenOf(node).at(-1);
    return list(value(over, local)).flatMap((one, i) =>
      body ? [value(body, new Map([...local, [variable.text, one], ...(index ? [[index.text, i] as const] : [])]))] : [],
    );
  }

  const asked: Asked[] = [];
  for (const node of childrenOf(root)) {
    const [name, ...rest] = childrenOf(node);
    const last = rest.at(-1);
    if (!name || !last) continue;
    if (node.type === 'parameter_declaration') {
      if (!(name.text in given) && last.type === 'type') throw new Error(`${file}: ${name.text} is needed`);
      env.set(name.text, name.text in given ? given[name.text] : value(last, env));
    }
    if (node.type === 'variable_declaration') env.set(name.text, value(last, env));
    if (node.type !== 'resource_declaration' && node.type !== 'module_declaration') continue;
    if (node.children.some((child) => child.text === 'existing')) continue;
    const type = rest[0] ? String(value(rest[0], env)) : '';
    const parts = childrenOf(last);
    const [condition, inside] = last.type === 'if_statement' ? [parts[0] ?? null, parts[1]] : [null, last];
    if (!inside || (condition && value(condition, env) !== true)) continue;
    const bodies = inside.type === 'for_statement' ? each(inside, env) : [value(inside, env)];
    for (const body of bodies) if (isRecord(body)) asked.push({ symbol: name.text, type, body });
  }
  return asked;
}
