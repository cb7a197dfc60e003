using System.Collections.Immutable;

namespace Director.Tools.Migration;

/// <summary>What a migration would do, and what stands in its way. Pure.</summary>
/// <param name="Obstacles">Each with its remedy; none: it can be done.</param>
/// <param name="Differences">What the director leaves out, or does otherwise, with the file as it is.</param>
/// <param name="Steps">In their order.</param>
public sealed record MigrationPlan(ImmutableArray<string> Obstacles, ImmutableArray<string> Differences, ImmutableArray<string> Steps)
{
    /// <summary>The plan for a machine.</summary>
    /// <param name="force">Errors of the file are no obstacle: the director leaves out what they are about.</param>
    public static MigrationPlan Of(MigrationFacts facts, bool force) =>
        new([.. Obstructions(facts, force)], [.. facts.Errors, .. facts.Warnings], Todo(facts));

    private static IEnumerable<string> Obstructions(MigrationFacts facts, bool force)
    {
        if (!facts.IsRoot)
        {
            yield return "changing units and addresses needs root: run it with sudo";
        }

        if (!facts.HasDirector)
        {
            yield return "there is no director.service: install the package";
        }

        if (facts.DirectorRuns)
        {
            yield return "director.service runs already: there is nothing to migrate";
        }
        else if (!facts.KeepalivedRuns)
        {
            yield return "keepalived.service does not run: start the director with \"systemctl enable --now director\"";
        }

        if (facts.DirectorFile is null)
        {
            yield return $"the director finds no file: keepalived runs {facts.KeepalivedFile}; write "
                + $"DAEMON_ARGS=\"-f {facts.KeepalivedFile}\" into /etc/default/director";
        }
        else if (facts.DirectorFile != facts.KeepalivedFile)
        {
            yield return $"keepalived runs {facts.KeepalivedFile} and the director would run {facts.DirectorFile}: remove that, or name "
                + "one file for both with -f in DAEMON_ARGS of /etc/default/director";
        }

        if (facts.HasVirtualLinks)
        {
            yield return "the file has virtual MACs or ipvlans (use_vmac, use_ipvlan), and keepalived's interfaces cannot be taken over: "
                + "move the addresses to the other router (\"systemctl disable --now keepalived\"), then "
                + "\"systemctl enable --now director\"";
        }

        if (facts.Namespace is { } name)
        {
            yield return $"keepalived runs in the network namespace {name}, where its addresses are not seen from here: move them to the "
                + "other router (\"systemctl disable --now keepalived\"), then \"systemctl enable --now director\"";
        }

        if (!force && !facts.Errors.IsEmpty)
        {
            yield return "the director would leave out what is wrong in the file: correct it, or go on with --force";
        }
    }

    private static ImmutableArray<string> Todo(MigrationFacts facts) =>
    [
        "pause keepalived's processes, so that they neither resign nor remove an address",
        facts.Held.IsEmpty
            ? "it is not master: there is no address to keep"
            : $"note that this machine is master of {string.Join(", ", facts.Held)}, and have the kernel remove the addresses by itself "
                + "when no director has taken them up before the other router takes over",
        "start director.service, which makes systemd end keepalived",
        "if it is not ready within 10 s: start keepalived again",
        facts.KeepalivedIsEnabled
            ? "start director.service at each boot, and no longer keepalived.service"
            : "leave what starts at boot unchanged: keepalived.service is not enabled",
    ];
}
