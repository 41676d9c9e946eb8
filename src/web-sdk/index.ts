import { mount } from './mount.ts'
import { showPhonePage } from './phone-page.tsx'

Object.assign(window, { ComplyCube: { mount } })
showPhonePage()
