import { z } from 'zod';

const path = (what: string) => z.string().min(1, what);

/** Who sends messages to the intake, and where its own keys are. */
export const intakeVariables = {
  INTAKE_SOURCES_FILE: path('the path of a file').optional(),
  INTAKE_KEYS_DIR: path('the path of a folder').optional(),
};

type IntakeVariables = z.output<z.ZodObject<typeof intakeVariables>>;

/** Where the intake's sources and keys are. */
export interface IntakeSettings {
  readonly sourcesFile: string;
  readonly keysDir: string | undefined;
}

/** Whether there is a broker where sources are named. */
export const isBrokerNamed = (v: IntakeVariables & { readonly KAFKA_BROKERS?: string | undefined }): boolean =>
  v.INTAKE_SOURCES_FILE === undefined || v.KAFKA_BROKERS !== undefined;

/** The settings of the intake; without a file of sources no messages are taken. */
export const intakeFields = (v: IntakeVariables): { readonly intake?: IntakeSettings } =>
  v.INTAKE_SOURCES_FILE === undefined
    ? {}
    : { intake: { sourcesFile: v.INTAKE_SOURCES_FILE, keysDir: v.INTAKE_KEYS_DIR } };
