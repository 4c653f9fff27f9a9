// The library's container needs it before anything else is loaded.
import 'reflect-metadata'

export * as x509 from '@peculiar/x509'
