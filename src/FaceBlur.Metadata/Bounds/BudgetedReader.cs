using MetadataExtractor.IO;

namespace FaceBlur.Metadata.Bounds;

/// <summary>The library's reader over a block, drawing on a budget with every read.</summary>
internal sealed class BudgetedReader : ByteArrayReader
{
    private readonly byte[] _block;
    private readonly ReadBudget _budget;

    public BudgetedReader(byte[] block, ReadBudget budget)
        : this(block, budget, baseOffset: 0, isMotorolaByteOrder: true)
    {
    }

    private BudgetedReader(byte[] block, ReadBudget budget, int baseOffset, bool isMotorolaByteOrder)
        : base(block, baseOffset, isMotorolaByteOrder)
    {
        _block = block;
        _budget = budget;
    }

    public override byte GetByte(int index)
    {
        _budget.SpendBytes(1);
        return base.GetByte(index);
    }

    public override byte[] GetBytes(int index, int count)
    {
        _budget.SpendBytes(count);
        return base.GetBytes(index, count);
    }

    public override IndexedReader WithByteOrder(bool isMotorolaByteOrder) =>
        isMotorolaByteOrder == IsMotorolaByteOrder
            ? this
            : new BudgetedReader(_block, _budget, ToUnshiftedOffset(0), isMotorolaByteOrder);

    public override IndexedReader WithShiftedBaseOffset(int shift) =>
        shift == 0 ? this : new BudgetedReader(_block, _budget, ToUnshiftedOffset(shift), IsMotorolaByteOrder);
}
