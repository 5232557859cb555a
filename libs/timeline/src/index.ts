export { renderTimelineSvg } from './render-timeline.ts';
