using System.Net.Sockets;
using Keepalived.Configuration;

namespace Director.Tools.Doctor;

/// <summary>
/// Whether more than the master answers ARP, or with IPv6 neighbour solicitations, for a virtual address: another machine that has it as
/// its own, or a real server of DR that is not quiet.
/// </summary>
internal sealed class DuplicateAddressCheck : IMachineCheck
{
    /// <inheritdoc />
    public string Name => "duplicate-addresses";

    /// <inheritdoc />
    public IEnumerable<Finding> Judge(Configuration file, MachineFacts facts)
    {
        if (facts.Probe.Silence is { } silence)
        {
            yield return Finding.Skipped($"the network was not asked who answers for the virtual addresses: {silence}");
            yield break;
        }

        var realServers = file.VirtualServers.Items.SelectMany(static server => server.RealServers.Items)
            .Select(static real => real.Address)
            // A director that is a real server as well answers for the addresses while it is master.
            .Except(facts.Wire.Heard.Select(static one => one.Source)).ToHashSet();
        foreach (var one in VirtualAddress.Of(file).DistinctBy(static one => one.Address.Address))
        {
            var address = one.Address.Address;
            var isIPv4 = address.AddressFamily == AddressFamily.InterNetwork;
            var question = isIPv4 ? "ARP" : "neighbour solicitations";
            var answers = facts.Probe.Answers.Where(answer => answer.Address.Equals(address)).ToList();
            var server = facts.Probe.Answers.FirstOrDefault(answer => realServers.Contains(answer.Address)
                && answers.Any(other => other.HardwareAddress.Equals(answer.HardwareAddress)));
            if (server is not null)
            {
                yield return Finding.Problem(
                    $"real server {server.Address} answers {question} for {address} of instance {one.Instance.Name}",
                    "clients reach it without the director, and it gets all connections or none",
                    $"on {server.Address}: director realserver apply --vip {address}");
            }
            else if (answers.Count > (IsHere(one, facts) ? 0 : 1))
            {
                yield return Finding.Problem(
                    $"{string.Join(" and ", answers.Select(static answer => answer.HardwareAddress))} "
                    + $"answer{(answers.Count == 1 ? "s" : "")} {question} for {address} of instance {one.Instance.Name}"
                    + (IsHere(one, facts) ? ", which this machine holds" : ""),
                    "two machines have one address: connections break", $"find them: ip neighbour, {(isIPv4 ? "arping -I" : "ndisc6 -m")} "
                    + (isIPv4 ? $"{one.Interface} {address}" : $"{address} {one.Interface}"));
            }
        }
    }

    private static bool IsHere(VirtualAddress one, MachineFacts facts) => facts.Network.Holding(one.Address.Address).Any();
}
