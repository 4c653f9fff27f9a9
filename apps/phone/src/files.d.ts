/** The address of a file that the build copies; vite gives it as the default export. */
declare module '*?url' {
  const address: string
  export { address as default }
}
