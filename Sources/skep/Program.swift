import AWS
import Console
import Fleet
import Inventory
import Operations
import Resources
import Wire

/// The parts of the program, tied together for one run.
struct Program: Sendable {
    let options: GlobalOptions
    let config: ConfigFile
    /// The context in force; nil without one.
    let context: ConfigFile.Context?
    let environment: AWSEnvironment
    let clock: any WallClock
    let meter: CallMeter
    let client: AWSClient
    let reach: SSHReach
    let reader: FleetReader
    let surroundings: Surroundings
    /// Where global questions are asked.
    let home: RegionName
    let regions: InventoryWatcher.RegionsInView
    let state: StateFolder
    let socketFolder: String

    var isReadOnly: Bool { options.readOnly || context?.isReadOnly == true }

    /// Ends what outlives a call.
    func close() async {
        await reach.close()
        Wiring.remove(folder: socketFolder)
    }
}
