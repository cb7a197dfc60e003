namespace Vrrp;

/// <summary>
/// The sequence numbers of auth_type AH. All routers count on from the greatest they have heard or sent, so that none that is recorded can
/// be sent again.
/// </summary>
internal struct SequenceNumbers
{
    // keepalived counts no further: after it every number would have been used.
    private const uint Last = 0xFFFFFFFD;
    private uint _sent;
    private uint _heard;

    /// <summary>The number of the next advert.</summary>
    internal uint Next()
    {
        var greatest = Math.Max(_sent, _heard);
        _sent = greatest < Last ? greatest + 1 : Last;
        return _sent;
    }

    /// <summary>
    /// Takes a number that was heard, the ICV being right; false: it was used before. One that we sent ourselves just now is taken: of two
    /// masters that have counted alike, neither would hear the other.
    /// </summary>
    internal bool TryTake(uint number)
    {
        if (number <= _heard || number < _sent)
        {
            return false;
        }

        _heard = number;
        return true;
    }
}
