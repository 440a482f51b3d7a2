import type { Device } from '@cordline/contract/vocabulary/device'
import type { DeviceCreated } from '@cordline/contract/wire/http/devices'
import { endpoints } from '@cordline/contract/wire/http/endpoints'
import { addDevice } from '../../usecases/addDevice.ts'
import { blockDevice } from '../../usecases/blockDevice.ts'
import { changeDevice } from '../../usecases/changeDevice.ts'
import { rememberClocks } from '../../usecases/deviceClock.ts'
import { findDevice, listDevices } from '../../usecases/reads.ts'
import { rotateDevicePassword } from '../../usecases/rotateDevicePassword.ts'
import { unblockDevice } from '../../usecases/unblockDevice.ts'
import type { Door } from './door.ts'
import { presentDevice } from './presentDevice.ts'
import { presentPageAsync } from './presentPage.ts'
import { type Route, route } from './route.ts'

export function deviceRoutes({ ports, mqttUrl, mqttPort }: Door): readonly Route[] {
  const sources = { ...ports, clockOf: rememberClocks(ports) }
  const present = (device: Device) => presentDevice(sources, device)
  const withPassword = async (device: Device, password: string | undefined): Promise<DeviceCreated> => ({
    ...(await present(device)),
    ...(password === undefined ? {} : { mqtt: { username: device.id, password, url: mqttUrl, port: mqttPort } }),
  })
  const add = async (...order: Parameters<typeof addDevice>) => {
    const { outcome, device, password } = await addDevice(...order)
    return { outcome, location: `/devices/${device.id}`, answer: await withPassword(device, password) }
  }
  return [
    route(endpoints.listDevices, async ({ actor, query }) =>
      presentPageAsync(await listDevices(ports, actor, query), present),
    ),
    route(endpoints.createDevice, ({ actor, body }) => add(ports, actor, body)),
    route(endpoints.putDevice, ({ actor, params, body }) => add(ports, actor, { ...body, id: params.id })),
    route(endpoints.getDevice, async ({ actor, params }) => present(await findDevice(ports, actor, params.id))),
    route(endpoints.changeDevice, async ({ actor, params, body }) =>
      present(await changeDevice(ports, actor, params.id, body)),
    ),
    route(endpoints.rotateDevice, async ({ actor, params }) => {
      const { device, password } = await rotateDevicePassword(ports, actor, params.id)
      return withPassword(device, password)
    }),
    route(endpoints.blockDevice, async ({ actor, params }) => present(await blockDevice(ports, actor, params.id))),
    route(endpoints.unblockDevice, async ({ actor, params }) => {
      const { device, password } = await unblockDevice(ports, actor, params.id)
      return withPassword(device, password)
    }),
  ]
}
