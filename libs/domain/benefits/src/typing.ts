import type { EvidenceType } from './benefit-rule.ts';
import type { FeelNode } from './feel.ts';

/** The type of a part of an expression; undefined where something in it was reported. */
export type Typed = EvidenceType | undefined;

/** What is known while an expression is walked. `report` says what is wrong at a place, and leaves its type open. */
export interface TypingScope {
  readonly expression: string;
  readonly types: ReadonlyMap<string, EvidenceType>;
  readonly report: (node: FeelNode, rule: string) => undefined;
  /** The type of a part within. */
  readonly typeOf: (node: FeelNode, scope: TypingScope) => Typed;
}

/** The text of a part. */
export const textOf = ({ from, to }: FeelNode, { expression }: TypingScope): string => expression.slice(from, to);

/** The text of a part as one line. */
export const lineOf = (node: FeelNode, scope: TypingScope): string => textOf(node, scope).replaceAll(/\s+/g, ' ');

/** The parts of a part, signs and key words among them. */
export function childrenOf(node: FeelNode): FeelNode[] {
  const found: FeelNode[] = [];
  for (let one = node.firstChild; one; one = one.nextSibling) found.push(one);
  return found;
}

/** Reports a part that is not of the type wanted; one whose type is open was reported already. */
export function expectType(node: FeelNode, wanted: EvidenceType, scope: TypingScope): Typed {
  const type = scope.typeOf(node, scope);
  return type === undefined || type === wanted ? type : scope.report(node, `${wanted}-expected`);
}

/** The type where all parts have it. All are looked at, so that a writer is told everything at once. */
export function expectAll(nodes: readonly FeelNode[], wanted: EvidenceType, scope: TypingScope): Typed {
  const types = nodes.map((node) => expectType(node, wanted, scope));
  return types.includes(undefined) ? undefined : wanted;
}

/** What has an order: of codes and of yes and no only sameness can be asked. */
export const isOrdered = (type: EvidenceType): boolean => type !== 'boolean' && type !== 'code';
