/** Texts of notices by template: `notice.` + template. */
export const notices = {} as const;
