import { en } from './en.mjs';
import { zhCN } from './zh-CN.mjs';

/**
 * The names of the facts a text has places for.
 * @template {string} Text
 * @typedef {Text extends `${string}{${infer Name}}${infer Rest}` ? Name | Places<Rest> : never} Places
 */

/** @typedef {keyof typeof en} Message */

/** Characters a terminal shows two columns wide: East Asian wide and full-width forms. */
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]/gu;

/** As the command line chooses: `LIANXIN_LANG`, else the terminal's own language; English where that is neither. */
function texts({ LIANXIN_LANG, LC_ALL, LC_MESSAGES, LANG } = process.env) {
  const wanted = LIANXIN_LANG ?? LC_ALL ?? LC_MESSAGES ?? LANG ?? '';
  return wanted.toLowerCase().startsWith('zh') ? zhCN : en;
}

/**
 * @template {Message} Key
 * @param {Key} key
 * @param {[Places<(typeof en)[Key]>] extends [never] ? [] : [Record<Places<(typeof en)[Key]>, string | number>]} params
 * @returns {string}
 */
export function say(key, ...params) {
  const values = /** @type {Readonly<Record<string, string | number>>} */ (params[0] ?? {});
  return texts()[key].replace(/\{(\w+)\}/g, (place, name) => String(values[name] ?? place));
}

/**
 * @param {string} text
 * @param {number} columns
 */
export const padTo = (text, columns) => text.padEnd(columns - (text.match(WIDE)?.length ?? 0));
