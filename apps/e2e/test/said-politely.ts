import type { CDPSession } from 'playwright-core';
import type { AtScreen } from './browser.ts';

type AxNode = Awaited<ReturnType<typeof readTree>>[number];

const readTree = async (session: CDPSession) => (await session.send('Accessibility.getFullAXTree')).nodes;

const isPolite = ({ properties = [] }: AxNode): boolean =>
  properties.some(({ name, value }) => name === 'live' && value.value === 'polite');

/** What each region says that is read aloud as it changes, as assistive technology finds them on the page. */
export async function saidPolitely({ page }: AtScreen): Promise<readonly string[]> {
  const session = await page.context().newCDPSession(page);
  const nodes = await readTree(session);
  await session.detach();
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const textOf = (node: AxNode): string =>
    node.role?.value === 'StaticText'
      ? String(node.name?.value ?? '')
      : (node.childIds ?? []).map((id) => byId.get(id)).reduce((said, one) => said + (one ? textOf(one) : ''), '');
  const isWithin = ({ parentId = '' }: AxNode): boolean => {
    const parent = byId.get(parentId);
    return parent !== undefined && isPolite(parent);
  };
  return nodes.filter((node) => isPolite(node) && !isWithin(node)).map(textOf);
}
