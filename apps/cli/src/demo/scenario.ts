import { ProgrammeRegistry } from '@lianxin/programme';

/** Clocks in minutes, so that a visitor sees a whole life; under it a case may be looked at as soon as it is resolved. */
export const DEMO_PROGRAMME = 'demo-minutes@3';
/** The same, but what is looked at is drawn every few minutes: a case waits for its draw. */
export const DRAWN_PROGRAMME = 'demo-minutes@4';
/** What the campaign's office goes by otherwise: a draw of a week is nothing that a visitor waits for. */
export const CAMPAIGN_PROGRAMME = 'shandong-2020@3';
export const DEMO_CHECKLIST: readonly string[] =
  new ProgrammeRegistry().find(DEMO_PROGRAMME)?.checklist.map(({ id }) => id) ?? [];

/** Of the campaign's enterprises those where cadre-01 leads and cadre-02 stands in. */
export const DEMO_ENTERPRISES: readonly string[] = ['91370211MA3L000019', '91370211MA3L00013G', '91370211MA3L00025P'];

/** A number of a range that is not given out. */
export const DEMO_CONTACT = { name: '演示联系人（化名）', phone: '10000009999' };
