using Keepalived.Configuration;

namespace Director.Tools.Doctor;

/// <summary>Whether virtual addresses go with the interface's own: of one network the kernel holds the later ones as secondary.</summary>
internal sealed class SecondariesCheck : IMachineCheck
{
    /// <inheritdoc />
    public string Name => "secondary-addresses";

    /// <inheritdoc />
    public IEnumerable<Finding> Judge(Configuration file, MachineFacts facts) =>
        from instance in file.VrrpInstances.Items
        where instance is { Interface: not null, PromoteSecondaries: false, VirtualMac: null }
        where facts.Settings[SettingFacts.OfIPv4(instance.Interface!, "promote_secondaries")] is not null
            && facts.Settings.Larger(instance.Interface!, "promote_secondaries") == 0
        let link = facts.Network.Find(instance.Interface)
        where link is not null
        let shared = instance.VirtualAddresses.Concat(instance.ExcludedAddresses).FirstOrDefault(address =>
            facts.Network.Of(link).Any(own =>
                own.PrefixLength == address.PrefixLength && !own.Address.Equals(address.Address) && own.PrefixLength < 32
                && Networks.Contain(own.Address, own.PrefixLength, address.Address)))
        where shared is not null
        select Finding.Notice(
            $"{shared} of instance {instance.Name} is in the network of {instance.Interface}'s own address, and promote_secondaries is 0",
            "removing the interface's own address also removes the virtual address",
            SettingFacts.Command(SettingFacts.OfIPv4(instance.Interface!, "promote_secondaries"), "1"));
}
