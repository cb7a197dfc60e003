using Keepalived.Configuration;

namespace Director.Tools.Doctor;

/// <summary>Whether another program on this machine does the same work.</summary>
internal sealed class OtherRoutersHereCheck : IMachineCheck
{
    private const string Keepalived = "keepalived";
    private const string Ours = "director";
    private const string Why = "two programs write the same addresses and the same ip_vs table, and each undoes what the other did";

    /// <inheritdoc />
    public string Name => "other-routers-here";

    /// <inheritdoc />
    public IEnumerable<Finding> Judge(Configuration file, MachineFacts facts)
    {
        var routers = facts.Processes.Routers;
        var ours = routers.Where(router => router.Name == Ours && routers.All(other => other.Id != router.Parent)).ToList();
        foreach (var other in routers.Where(router => router.Name != Ours && routers.All(parent => parent.Id != router.Parent)))
        {
            var text = $"{other.Name} runs here as well, as process {other.Id}";
            yield return other.Name == Keepalived
                ? Finding.Problem(
                    ours.Count > 0 ? text : $"keepalived runs here, as process {other.Id}", Why, "systemctl disable --now keepalived")
                : Finding.Notice(
                    $"{text}{(other.HasSocket ? ", with a socket for protocol 112" : "")}",
                    "two VRRP programs need different virtual router ids",
                    $"stop it if nobody wants it here: systemctl status {other.Id}");
        }

        if (ours.Count > 1)
        {
            yield return Finding.Notice(
                $"{ours.Count} directors run in this network namespace: processes {string.Join(", ", ours.Select(static one => one.Id))}",
                $"unless each has an \"instance\" and addresses of its own, {Why}", "systemctl list-units 'director*'");
        }

        if (facts.Processes.KeepalivedIsEnabled)
        {
            yield return Finding.Notice(
                "keepalived starts with the machine", $"after the next boot {Why}", "systemctl disable keepalived");
        }

        if (facts.Processes.Blind is { } blind)
        {
            yield return Finding.Skipped($"cannot tell whether one of {blind} has a socket for protocol 112", "run this as root");
        }
    }
}
