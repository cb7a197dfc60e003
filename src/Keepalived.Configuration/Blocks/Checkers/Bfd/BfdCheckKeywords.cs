namespace Keepalived.Configuration;

/// <summary><c>BFD_CHECK</c>.</summary>
internal static class BfdCheckKeywords
{
    public static CheckerBlock Block { get; } = new CheckerBlock<BfdCheck>(
        "BFD_CHECK",
        "The state of a BFD session decides.",
        () =>
        [
            Field.Of<BfdCheck, string>("name", new WordSyntax("<bfd_instance>", longest: 31),
                c => c.Instance.Length == 0 ? null : c.Instance,
                (c, v) => c with { Instance = v }, "Name of a bfd_instance.", "required")
                .Shown("name neighbour"),
            CheckerKeywords.Alpha<BfdCheck>(),
        ],
        () => new BfdCheck(),
        (server, _) => new BfdCheck { Alpha = server.Alpha },
        Finish);

    private static BfdCheck? Finish(BfdCheck checker, Statement statement, Block block, ReadContext context)
    {
        if (context.Names.BfdInstances.TryGetValue(checker.Instance, out var bfd) && bfd.ForChecker)
        {
            return checker;
        }

        context.Diagnostics.Error(block.PositionOf("name"), "undefined-name",
            $"there is no bfd_instance '{checker.Instance}' for checkers above this line; BFD_CHECK is left out",
            Suggestions.For(checker.Instance, context.Names.BfdInstances.Keys));
        return null;
    }
}
