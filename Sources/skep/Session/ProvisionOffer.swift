import AWS
import Fleet
import Operations

/// The provision form with what the account has to choose from in a region.
struct ProvisionOffer: Sendable {
    let program: Program

    func form(in region: RegionName) async throws(CommandFailure) -> TemplateForm {
        let ec2 = EC2(client: program.client, region: region)
        do throws(AWSFailure) {
            let pairs = try await ec2.describeKeyPairs()
            let zones = try await ec2.describeAvailabilityZones()
            let form = TemplateForm.bundled.offering(
                keyPairs: pairs.items.map(\.name).sorted(), zones: zones.items.map(\.name).sorted())
            return form.recalling(program.config.stackPresets)
        } catch {
            throw CommandFailure(error)
        }
    }
}

extension TemplateForm {
    /// The form that shows the values last used, where they are still allowed. The template's defaults stay what they
    /// are: a value that differs from them has to be sent.
    func recalling(_ values: [String: String]) -> TemplateForm {
        var form = self
        for group in form.groups.indices {
            for index in form.groups[group].fields.indices {
                let field = form.groups[group].fields[index]
                guard !field.noEcho, let value = values[field.parameter], field.trouble(with: value) == nil else {
                    continue
                }
                form.groups[group].fields[index].suggestedValue = value
            }
        }
        return form
    }
}
