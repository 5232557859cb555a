/**
 * What lies where it should not, in words; evaluated in the page, once.
 *
 * Two things one can press may not overlap. What stays in place as the rest scrolls (a bar, a drawer) covers what
 * can be scrolled out from under it, and what opens over the page is shut again, so each is compared with its own kind alone;
 * what is under a dialog cannot be pressed.
 * Text that is cut has to be whole somewhere: in a `title` or a label of its own. Fields scroll by themselves.
 */
export const MISPLACED = `(() => {
  const PRESSED = 'a[href], button, input, select, textarea, summary, label:has(input), [role=button], [role=menuitem], [role=option]';
  const SLACK = 1;
  const styleOf = (one) => getComputedStyle(one);
  const above = (one) => (one ? [one, ...above(one.parentElement)] : []);
  const isShown = (one) => one.checkVisibility({ opacityProperty: true, visibilityProperty: true });
  const nameOf = (one) => one.localName + ' «' + (one.ariaLabel || one.innerText || one.name || '').trim().slice(0, 40) + '»';
  const clip = (box, by) => {
    const { overflowX, overflowY } = styleOf(by);
    const { left, right, top, bottom } = by.getBoundingClientRect();
    const [isCutX, isCutY] = [overflowX !== 'visible', overflowY !== 'visible'];
    return {
      left: isCutX ? Math.max(box.left, left) : box.left, right: isCutX ? Math.min(box.right, right) : box.right,
      top: isCutY ? Math.max(box.top, top) : box.top, bottom: isCutY ? Math.min(box.bottom, bottom) : box.bottom,
    };
  };
  const isSeen = ({ left, right, top, bottom }) => right - left > SLACK && bottom - top > SLACK;
  const boxesOf = (one) => [...one.getClientRects()].map((box) => above(one.parentElement).reduce(clip, box)).filter(isSeen);
  const isOver = ({ position, zIndex }) => position === 'absolute' && zIndex !== 'auto';
  const stillIn = (one) =>
    above(one).find((each) => ['fixed', 'sticky'].includes(styleOf(each).position) || isOver(styleOf(each)));
  const meet = (a, b) =>
    Math.min(a.right, b.right) - Math.max(a.left, b.left) > SLACK && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > SLACK;
  const modal = [...document.querySelectorAll('dialog:modal, [role=dialog][aria-modal=true]')].at(-1);
  const pressed = [...(modal ?? document).querySelectorAll(PRESSED)]
    .filter((one) => isShown(one) && !one.closest('[inert], [aria-hidden=true]'))
    .map((one) => ({ one, boxes: boxesOf(one), still: stillIn(one) }));
  const overlapping = pressed.flatMap((a, at) => pressed.slice(at + 1)
    .filter((b) => a.still === b.still && !a.one.contains(b.one) && !b.one.contains(a.one))
    .filter((b) => a.boxes.some((box) => b.boxes.some((other) => meet(box, other))))
    .map((b) => 'overlap: ' + nameOf(a.one) + ' and ' + nameOf(b.one)));
  const textsIn = (one) => {
    const walker = document.createTreeWalker(one, NodeFilter.SHOW_TEXT);
    const texts = [];
    while (walker.nextNode()) if (walker.currentNode.data.trim() !== '') texts.push(walker.currentNode);
    return texts;
  };
  const boxOf = (text) => {
    const range = document.createRange();
    range.selectNodeContents(text);
    return range.getBoundingClientRect();
  };
  const cuts = (one) => ['hidden', 'clip'].includes(styleOf(one).overflowX) && one.clientWidth > SLACK
    && one.scrollWidth > one.clientWidth + SLACK && isShown(one);
  const isReadable = ({ parentElement: within }) => within.closest('[title], a[aria-label], button[aria-label]') || within.clientWidth === SLACK;
  const cut = [...document.body.querySelectorAll(':not(input, select, textarea)')].filter(cuts).flatMap((one) => {
    const { left, right } = one.getBoundingClientRect();
    return textsIn(one)
      .filter((text) => isShown(text.parentElement) && !isReadable(text) && (boxOf(text).right > right + SLACK || boxOf(text).left < left - SLACK))
      .map((text) => 'cut: ' + one.localName + ' «' + text.data.slice(0, 40) + '»');
  });
  return [...overlapping, ...cut];
})()`;

/** From here on, what moves for longer than the eye sees is noted in the page, by its name. */
export const NOTE_MOTION = `{
  globalThis.moved = [];
  const note = (nameAs, lastsAs) => (event) => {
    const lasting = getComputedStyle(event.target, event.pseudoElement)[lastsAs].split(',').map(parseFloat);
    if (Math.max(...lasting) > 0.001) globalThis.moved.push(event[nameAs]);
  };
  addEventListener('animationstart', note('animationName', 'animationDuration'), true);
  addEventListener('transitionrun', note('propertyName', 'transitionDuration'), true);
}`;
