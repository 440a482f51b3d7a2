import { describeMatrix } from './describeMatrix.ts'
import { places } from './places.ts'

describeMatrix(places.influx2)
