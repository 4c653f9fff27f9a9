import { document } from '../kernel/cite.ts'
import type { Jurisdiction } from './jurisdiction.ts'

const 归集手册 = document('企业信息归集操作手册', '相城区', 'quoted')

/** A district of Suzhou that collects enterprise data and takes scans as PDF only. */
export const xiangcheng = {
  id: 'xiangcheng',
  name: '苏州市相城区',
  regionCode: '320507',
  parent: 'suzhou',
  own: {
    upload: { types: ['pdf'], maxBytes: 5 * 1024 * 1024 },
    labourRegistry: {
      associationName: '苏州市相城区建筑业协会建筑劳务专业委员会',
      towns: [
        '望亭镇',
        '黄埭镇',
        '渭塘镇',
        '阳澄湖镇',
        '元和街道',
        '太平街道',
        '黄桥街道',
        '北桥街道',
        '澄阳街道',
        '漕湖街道',
        '北河泾街道',
      ],
    },
  },
  basis: {
    upload: 归集手册('4.1 第2步', '附件只能上传PDF格式的文件，单次上传大小需在5MB以内'),
    labourRegistry: 归集手册('2', '区劳务专委会做好企业信息归集审核、项目信息核查'),
  },
} as const satisfies Jurisdiction
