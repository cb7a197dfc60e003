using System.Net;
using Keepalived.Configuration;
using Vrrp;

namespace Director.Tools.Doctor;

/// <summary>Whether the routers on the networks agree with the file: one master for each virtual router, and all else alike.</summary>
internal sealed class RoutersOnWireCheck : IMachineCheck
{
    private const string BothMasters = "routers that reject each other's adverts all become master";

    /// <inheritdoc />
    public string Name => "routers";

    /// <inheritdoc />
    public IEnumerable<Finding> Judge(Configuration file, MachineFacts facts)
    {
        if (facts.Wire.Silence is { } silence)
        {
            return [Finding.Skipped($"adverts of other routers were not listened for: {silence}")];
        }

        var own = facts.Network.Addresses.Select(static address => address.Address).ToHashSet();
        var heard = facts.Wire.Heard.Where(message => !own.Contains(message.Source)).ToList();
        return file.VrrpInstances.Items
            .Where(instance => facts.Network.Find(instance.Interface) is { IsUp: true })
            .SelectMany(instance => Judge(instance, JudgedMessage.Of(instance, heard), facts, heard));
    }

    private static IEnumerable<Finding> Judge(
        VrrpInstance instance, IReadOnlyCollection<JudgedMessage> judged, MachineFacts facts, IReadOnlyCollection<HeardMessage> heard)
    {
        foreach (var ofOne in judged.Where(static one => one.Error != AdvertisementError.None)
            .DistinctBy(static one => (one.Message.Source, one.Error)))
        {
            yield return Disagreement(instance, ofOne, heard);
        }

        var masters = judged.Where(static one => AdvertisementRules.IsTaken(one.Error) && one.Priority > 0)
            .GroupBy(static one => one.Message.Source)
            .Where(static group => group.Sum(static one => one.Message.Count) > 1)
            .Select(static group => (Source: group.Key, group.Last().Priority)).ToList();
        var state = facts.Service.Find(instance.Name)?.State;
        if (masters.Count > 1 || (masters.Count == 1 && state == "master"))
        {
            var all = masters.Select(static master => $"{master.Source} with priority {master.Priority}")
                .Concat(state == "master" ? ["this machine"] : []);
            yield return Finding.Problem(
                $"instance {instance.Name} has several masters: {string.Join(", ", all)}", "each claims the addresses: connections break",
                "find out which of them does not hear the others: run director doctor on each");
        }
        else if (masters.Count == 0 && state == "backup" && facts.Wire.Listened > instance.AdvertInterval * 3
            && judged.All(static one => one.Error == AdvertisementError.None))
        {
            yield return Finding.Problem(
                $"instance {instance.Name} is backup, and no advert of a master was heard for {facts.Wire.Listened.TotalSeconds:0.#} s",
                "it is about to take over, or no router holds the addresses", "run director doctor on the other router");
        }
    }

    private static Finding Disagreement(VrrpInstance instance, JudgedMessage one, IReadOnlyCollection<HeardMessage> heard)
    {
        var who = $"{one.Message.Source} on {one.Message.Place.Interface}, virtual router {instance.VirtualRouterId} "
            + $"as instance {instance.Name}:";
        return one.Error switch
        {
            AdvertisementError.AddressList when !one.Addresses.Any(address => Has(instance, address)) => Finding.Problem(
                $"{who} another router has entirely different addresses: {string.Join(", ", one.Addresses)}",
                "two clusters share a virtual router id, and the one with the lower priority serves nothing",
                $"give one of them another virtual_router_id: {Free(heard, one.Message.Place.Interface)} is not heard here"),
            AdvertisementError.AddressList => Finding.Problem(
                $"{who} it has other addresses: {Difference(instance, one.Addresses)}",
                "after a failover some addresses are missing", "make virtual_ipaddress the same in both files"),
            AdvertisementError.Version => Disagrees("it speaks another version of VRRP", "make vrrp_version the same in both files"),
            AdvertisementError.AuthenticationType => Disagrees("it has another auth_type", "make authentication the same in both files"),
            AdvertisementError.Password => Disagrees(
                "it has another password", "make auth_pass the same in both files; only its first eight characters count"),
            AdvertisementError.Interval => Disagrees(
                $"it advertises every {one.Interval.TotalSeconds:0.##} s, not every {instance.AdvertInterval.TotalSeconds:0.##} s",
                "make advert_int the same in both files"),
            AdvertisementError.TimeToLive => Disagrees(
                $"its adverts come with a TTL of {one.Message.TimeToLive}, not 255: something forwards them",
                "find the router in between; across routers use unicast_peer"),
            AdvertisementError.SignatureMissing => Disagrees(
                "it does not sign its adverts (auth_hmac)", "make auth_hmac the same in both files"),
            AdvertisementError.Length when one.Priority > 0 => Disagrees(
                "it signs its adverts, and the file has no auth_hmac", "make auth_hmac the same in both files"),
            AdvertisementError.UnknownPeer => Disagrees("it is not in unicast_peer here", $"add {one.Message.Source} to unicast_peer"),
            AdvertisementError.Checksum => Disagrees(
                "its checksum is wrong", "see v3_checksum_as_v2 and old_unicast_checksum; otherwise something damages packets"),
            var other => Disagrees($"its adverts are rejected ({other})", "tcpdump -vvni any proto 112 shows them"),
        };

        Finding Disagrees(string what, string remedy) => Finding.Problem($"{who} {what}", BothMasters, remedy);
    }

    private static bool Has(VrrpInstance instance, IPAddress address) =>
        instance.VirtualAddresses.Items.Any(own => own.Address.Equals(address));

    private static string Difference(VrrpInstance instance, IReadOnlyCollection<IPAddress> theirs) => string.Join("; ", new[]
    {
        List("only there ", theirs.Where(address => !Has(instance, address))),
        List("only here ", instance.VirtualAddresses.Items.Select(static own => own.Address).Where(own => !theirs.Contains(own))),
    }.OfType<string>());

    private static string? List(string word, IEnumerable<IPAddress> addresses) =>
        addresses.ToList() is { Count: > 0 } some ? word + string.Join(", ", some) : null;

    private static int Free(IReadOnlyCollection<HeardMessage> heard, string link)
    {
        var taken = heard.Where(message => message.Place.Interface == link && message.Message.Length > 1)
            .Select(static message => (int)message.Message[1]).ToHashSet();
        return Enumerable.Range(1, 255).FirstOrDefault(id => !taken.Contains(id));
    }
}
