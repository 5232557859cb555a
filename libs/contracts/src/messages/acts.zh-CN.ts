export const acts = {
  'stage.request': '诉求受理',
  'stage.cadre-assignment': '派单接单',
  'stage.resolution': '办理',
  'stage.look-back': '回头看',
  'stage.closed': '已结束',
  'stage.registered': '已登记',
} as const;
