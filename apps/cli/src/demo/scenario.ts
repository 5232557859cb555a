import { ProgrammeRegistry } from '@lianxin/programme';

/** Clocks in minutes, so that a visitor sees a whole life. */
export const DEMO_PROGRAMME = 'demo-minutes';
/** What the campaign's office goes by otherwise. */
export const CAMPAIGN_PROGRAMME = 'shandong-2020';
export const DEMO_CHECKLIST: readonly string[] =
  new ProgrammeRegistry().find(DEMO_PROGRAMME)?.checklist.map(({ id }) => id) ?? [];

/** Of the campaign's enterprises those where cadre-01 leads and cadre-02 stands in. */
export const DEMO_ENTERPRISES: readonly string[] = ['91370211MA3L000019', '91370211MA3L00013G', '91370211MA3L00025P'];

/** A number of a range that is not given out. */
export const DEMO_CONTACT = { name: '演示联系人（化名）', phone: '10000009999' };
