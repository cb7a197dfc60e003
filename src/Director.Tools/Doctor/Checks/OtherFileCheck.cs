using Director.Core.Planning;
using Keepalived.Configuration;

namespace Director.Tools.Doctor;

/// <summary>Whether the other director's file asks for the same service: whoever is master, clients find what they found before.</summary>
internal sealed class OtherFileCheck : IMachineCheck
{
    private const string Why = "a failover changes what clients find";
    private const string Remedy =
        "say the same in both files; priority, state, interfaces, sources, peers, trackers and scripts may differ";

    /// <inheritdoc />
    public string Name => "other-file";

    /// <inheritdoc />
    public IEnumerable<Finding> Judge(Configuration file, MachineFacts facts)
    {
        if (facts.Other is not { } other)
        {
            return [];
        }

        return
        [
            .. ReloadPlan.Between(Common(other.Configuration, file), Common(file, file)).Changes
                .Select(line => Finding.Problem(Words(line, other.Path), Why, Remedy)),
            .. from instance in file.VrrpInstances.Items
               where Find(other.Configuration, instance)?.Priority == instance.Priority
               select Finding.Notice($"instance {instance.Name} has priority {instance.Priority} in both files",
                   "the greater own address decides who is master", "give one of them a lower priority"),
        ];
    }

    // "add" is here only, "remove" there only, "change" from there to here.
    private static string Words(string line, string path) => line.Split(' ', 2) switch
    {
        ["add", var what] => $"{path} does not have {what}",
        ["remove", var what] => $"only {path} has {what}",
        ["change", var what] => $"{path} differs from this file in {what}",
        _ => $"{path} differs from this file: {line}",
    };

    /// <summary>What both directors have to agree on, instances by the names that <paramref name="names"/> has for their routers.</summary>
    private static Configuration Common(Configuration file, Configuration names) => new()
    {
        GlobalDefinitions = names.GlobalDefinitions,
        VrrpInstances =
            [.. file.VrrpInstances.Items.Select(instance => Common(instance, Find(names, instance)?.Name ?? instance.Name))],
        VirtualServerGroups = file.VirtualServerGroups,
        VirtualServers = file.VirtualServers,
    };

    private static VrrpInstance Common(VrrpInstance instance, string name) => new(name)
    {
        VirtualRouterId = instance.VirtualRouterId,
        Version = instance.Version,
        Family = instance.Family,
        AdvertInterval = instance.AdvertInterval,
        Authentication = instance.Authentication,
        Hmac = instance.Hmac,
        MulticastDestination = instance.MulticastDestination,
        VirtualAddresses = Common(instance.VirtualAddresses),
        ExcludedAddresses = Common(instance.ExcludedAddresses),
    };

    private static EquatableArray<InterfaceAddress> Common(EquatableArray<InterfaceAddress> addresses) =>
        [.. addresses.Items.Select(static address => new InterfaceAddress(address.Address, address.PrefixLength))
            .OrderBy(static address => address.ToString(), StringComparer.Ordinal)];

    private static VrrpInstance? Find(Configuration file, VrrpInstance instance) => file.VrrpInstances.Items.FirstOrDefault(
        other => other.VirtualRouterId == instance.VirtualRouterId && other.Family == instance.Family);
}
