export const lookBacksWords = {
  'console.area.look-backs': '回头看',
  'console.look-backs.title': '回头看',
  'console.look-backs.none': '没有待核查的诉求',
  'console.look-backs.none.cases': '查看回头看阶段的诉求',
  'console.look-backs.about.callback': '打电话问提出人：问题解决了没有，是否满意。',
  'console.look-backs.about.look-back': '按清单逐项到现场查看。',
  'console.look-backs.about.check-decline': '不予受理被抽中：看诉求和理由，判断理由是否成立。',
  'console.look-backs.about.order-rectification': '有不合格项，写明要改什么。',
  'console.look-backs.about.recheck': '承办人已报整改完成，只查不合格的项。',
  'console.look-backs.about.close-out': '办结与销号由两个人分别完成：办结的人和经办过的人不能销号。',
} as const;
