namespace Keepalived.Configuration;

/// <summary>Something of the model, and where it stands.</summary>
internal sealed record Located<T>(T Model, Statement Opener, Block Block)
{
    private readonly Block _block = Block;

    /// <summary>What took the model from an earlier reading, so that the block has no statements; null: it was read.</summary>
    public ServerReuse? LeftOutBy { get; init; }

    /// <summary>Its statements.</summary>
    public Block Block
    {
        get
        {
            LeftOutBy?.AskForStatements();
            return _block;
        }

        init => _block = value;
    }
}
