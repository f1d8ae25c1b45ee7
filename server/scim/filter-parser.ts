import type { Attribute } from './attribute.ts';
import { comparison } from './comparison.ts';
import type { Filter } from './filter.ts';
import { type Token, tokenize } from './filter-lexer.ts';
import { readName, type Target } from './name.ts';
import { badRequest, quoted } from './problem.ts';
import type { ResourceType } from './resource-types.ts';

const MAX_DEPTH = 32;
const MAX_TERMS = 100;

const wrong = (detail: string) => badRequest('invalidFilter', detail);

/**
 * Reads a filter of RFC 7644 section 3.4.2.2 against the schema. Lenient where real clients are: names in any case, values
 * without quotes, `attribute[condition].sub op value`. Bounds: 8 KB, 32 levels, 100 terms. Throws 400 `invalidFilter` with
 * a sentence for anything else: an empty answer to a filter we did not understand would make the client create a duplicate.
 */
export function parseFilter(type: ResourceType, text: string): Filter {
  const parser = new Parser(type, tokenize(text));
  const filter = parser.or(0);
  parser.end();
  return filter;
}

/** Reads the condition between the brackets of a value path; names in it are sub-attributes of `target`. */
export function parseCondition(type: ResourceType, text: string, target: Target): Filter {
  const parser = new Parser(type, tokenize(text), target);
  const filter = parser.or(0);
  parser.end();
  return filter;
}

class Parser {
  readonly #type: ResourceType;
  readonly #tokens: Token[];
  #at = 0;
  #terms = 0;
  /** Inside brackets: the attribute whose elements are asked. */
  #within: Target | null;

  constructor(type: ResourceType, tokens: Token[], within: Target | null = null) {
    this.#type = type;
    this.#tokens = tokens;
    this.#within = within;
  }

  or(depth: number): Filter {
    return this.#joined('or', () => this.#joined('and', () => this.#term(depth)));
  }

  end(): void {
    const rest = this.#tokens[this.#at];
    if (rest) throw wrong(`The filter should have ended before ${quoted(rest.text)}.`);
  }

  #joined(kind: 'and' | 'or', next: () => Filter): Filter {
    const operands = [next()];
    while (this.#peekWord() === kind) {
      this.#at += 1;
      operands.push(next());
    }
    return operands.length === 1 ? (operands[0] as Filter) : { kind, operands };
  }

  #term(depth: number): Filter {
    if (depth >= MAX_DEPTH) throw wrong(`The filter is nested more than ${MAX_DEPTH} levels deep.`);
    if (this.#peek()?.kind === '(') return this.#group(depth);
    if (this.#peekWord() === 'not' && this.#tokens[this.#at + 1]?.kind === '(') {
      this.#at += 1;
      return { kind: 'not', operand: this.#group(depth) };
    }
    this.#terms += 1;
    if (this.#terms > MAX_TERMS) throw wrong(`The filter has more than ${MAX_TERMS} conditions.`);
    const target = this.#target();
    const bracket = this.#peek();
    if (bracket?.kind === '[' && bracket.adjacent) return this.#valuePath(target, depth);
    return this.#comparison(target);
  }

  #group(depth: number): Filter {
    this.#expect('(');
    const filter = this.or(depth + 1);
    this.#expect(')');
    return filter;
  }

  #valuePath(target: Target, depth: number): Filter {
    if (this.#within || target.sub || !target.attribute.multiValued || target.attribute.type !== 'complex') {
      throw wrong(`${quoted(target.attribute.name)} has no elements to choose from with brackets.`);
    }
    this.#expect('[');
    this.#within = target;
    const condition = this.or(depth + 1);
    this.#within = null;
    this.#expect(']');
    const next = this.#peek();
    if (!(next?.kind === 'word' && next.adjacent && next.text.startsWith('.')))
      return { kind: 'element', target, condition };
    this.#at += 1;
    const sub = this.#subOf(target.attribute, next.text.slice(1));
    return {
      kind: 'element',
      target,
      condition: { kind: 'and', operands: [condition, this.#comparison({ ...target, sub })] },
    };
  }

  #comparison(target: Target): Filter {
    const operator = this.#next('an operator, such as eq');
    if (operator.kind !== 'word') throw wrong(`Expected an operator, such as eq, before ${quoted(operator.text)}.`);
    if (operator.text.toLowerCase() === 'pr') return { kind: 'present', target };
    const value = this.#next('a value');
    if (value.kind !== 'word' && value.kind !== 'string') throw wrong(`Expected a value before ${quoted(value.text)}.`);
    return comparison(target, operator.text, value);
  }

  #target(): Target {
    const token = this.#next('an attribute');
    if (token.kind !== 'word') throw wrong(`Expected an attribute before ${quoted(token.text)}.`);
    if (this.#within) return { ...this.#within, sub: this.#subOf(this.#within.attribute, token.text) };
    const name = readName(this.#type, token.text);
    if (name.kind !== 'attribute' || name.target.attribute.returned === 'never') {
      throw wrong(`A ${this.#type.name} has no attribute ${quoted(token.text)} to filter by.`);
    }
    return name.target;
  }

  #subOf(attribute: Attribute, name: string): Attribute {
    const sub = attribute.sub.find(name);
    if (!sub) throw wrong(`${quoted(attribute.name)} has no part ${quoted(name)} to filter by.`);
    return sub;
  }

  #peek(): Token | undefined {
    return this.#tokens[this.#at];
  }

  #peekWord(): string | undefined {
    const token = this.#peek();
    return token?.kind === 'word' ? token.text.toLowerCase() : undefined;
  }

  #next(expected: string): Token {
    const token = this.#tokens[this.#at];
    if (!token) throw wrong(`The filter ends where ${expected} should follow.`);
    this.#at += 1;
    return token;
  }

  #expect(kind: Token['kind']): void {
    const token = this.#next(`"${kind}"`);
    if (token.kind !== kind) throw wrong(`Expected "${kind}" before ${quoted(token.text)}.`);
  }
}
