/** Of this build, as its description and its status say it. */
export const VERSION = '0.1.0';
