export * from '../commands/inner-forms.ts';
