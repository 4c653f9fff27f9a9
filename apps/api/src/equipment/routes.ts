import * as contract from '@anzhu/contract/equipment'
import { serve, type Server } from '../http/serve.ts'
import {
  addMachine,
  listMachines,
  recordMachineCheck,
  removeMachine,
  voidMachine,
  voidMachineCheck,
} from './register.ts'

/** The machines on sites and what was checked of them. */
export function equipmentRoutes(server: Server): void {
  serve(server, contract.listMachines, listMachines)
  serve(server, contract.addMachine, addMachine)
  serve(server, contract.recordMachineCheck, recordMachineCheck)
  serve(server, contract.voidMachineCheck, voidMachineCheck)
  serve(server, contract.removeMachine, removeMachine)
  serve(server, contract.voidMachine, voidMachine)
}
