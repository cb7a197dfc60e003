using Keepalived.Configuration;

namespace Director.Tools.Doctor;

/// <summary>Whether the kernel's connection tracking is full: what is new is dropped then, adverts as well.</summary>
internal sealed class ConnectionTableCheck : IMachineCheck
{
    private const string Most = "net/netfilter/nf_conntrack_max";

    /// <inheritdoc />
    public string Name => "connection-tracking";

    /// <inheritdoc />
    public IEnumerable<Finding> Judge(Configuration file, MachineFacts facts)
    {
        if (facts.Settings.Number("net/netfilter/nf_conntrack_count") is not { } count
            || facts.Settings.Number(Most) is not (> 0 and var most) || count * 5 < most * 4)
        {
            yield break;
        }

        var what = $"connection tracking holds {count} of {most} entries";
        const string Why = "when it is full, packets of new connections are dropped, and adverts may be dropped too";
        var remedy = SettingFacts.Command(Most, $"{most * 4}");
        yield return count * 20 >= most * 19 ? Finding.Problem(what, Why, remedy) : Finding.Notice(what, Why, remedy);
    }
}
