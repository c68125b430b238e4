import AWS
import Console
import Fleet
import Inventory
import Jobs
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
    /// By which jobs wait.
    let jobClock: any JobClock
    let meter: CallMeter
    let client: AWSClient
    let reader: FleetReader
    let surroundings: Surroundings
    /// Where global questions are asked.
    let home: RegionName
    let regions: InventoryWatcher.RegionsInView
    let state: StateFolder
    /// Nil on a real account.
    let sandbox: SandboxControl?
    /// Ends what outlives a call: tunnels, folders of this run.
    let close: @Sendable () async -> Void

    var isReadOnly: Bool { options.readOnly || context?.isReadOnly == true }
}
