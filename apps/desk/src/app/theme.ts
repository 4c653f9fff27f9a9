import type { ThemeConfig } from 'antd'

const font = '"HarmonyOS Sans SC","PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif'

/** The theme of the desk. `large` is the big-type mode for people who need it. */
export function deskTheme(large: boolean): ThemeConfig {
  return {
    token: {
      colorPrimary: '#0B5CAD',
      colorLink: '#0B5CAD',
      // Darker, not lighter as antd has it: a link under the mouse is still to be read.
      colorLinkHover: '#084B8F',
      colorLinkActive: '#084B8F',
      colorInfo: '#0B5CAD',
      colorSuccess: '#00665E',
      colorWarning: '#B26B00',
      colorError: '#B3121D',
      colorText: '#1F2933',
      colorTextSecondary: '#52606D',
      colorTextTertiary: '#616E7C',
      colorTextDescription: '#52606D',
      colorTextPlaceholder: '#616E7C',
      colorBorder: '#7B8794',
      colorBorderSecondary: '#D9DFE5',
      colorSplit: '#D9DFE5',
      colorBgLayout: '#F4F6F8',
      borderRadius: 6,
      controlHeight: large ? 40 : 32,
      fontSize: large ? 18 : 14,
      fontFamily: font,
      // Nothing moves: it is quicker on old computers, and an animation that does not end cannot leave half a button behind.
      motion: false,
      boxShadow: '0 4px 16px rgba(31,41,51,.12)',
      boxShadowSecondary: '0 4px 16px rgba(31,41,51,.12)',
      wireframe: false,
    },
    components: {
      Button: { primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none' },
      Form: { itemMarginBottom: 20 },
    },
  }
}
